// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.liveshelf.local.mongo.query.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection in the store, by {@code _id}. Each change goes to the change log in the same write.
 *
 * <p>Readers get copies of documents, because the library changes documents in place and the stored ones must not
 * change.
 */
final class StoredCollection extends AbstractSynchronizedMongoCollection<SortKey> {
    private static final String ID = "_id";

    /** The kind of change while an update runs, for the event. */
    private enum Change {
        OPERATORS,
        PIPELINE,
        REPLACEMENT
    }

    private record Touched(MVMap<SortKey, StoredDocument> documents, SortKey key) {}

    private final Store store;
    private final MVMap<SortKey, StoredDocument> documents;
    private final @Nullable ChangeSink changes;
    private Change change = Change.OPERATORS;
    /** The document that was put last, which its event contains too. */
    private byte[] lastPut = {};

    StoredCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            Store store,
            MVMap<SortKey, StoredDocument> documents,
            @Nullable ChangeSink changes,
            CursorRegistry cursors) {
        super(database, name, options, cursors);
        this.store = store;
        this.documents = documents;
        this.changes = changes;
    }

    MVMap<SortKey, StoredDocument> documents() {
        return documents;
    }

    /** A copy of the last committed document of an {@code _id}; null if there is none. */
    @Nullable
    Document committed(@Nullable Object id) {
        SortKey key = SortKey.of(id);
        StoredDocument found = store.undisturbed(() -> {
            if (store.isUncommitted(new Touched(documents, key))) {
                store.commit();
            }
            return documents.get(key);
        });
        return found == null ? null : found.document().cloneDeeply();
    }

    /**
     * Copies of all documents, by {@code _id}. They are read as the stream is consumed, some at a time, so a long result is never
     * in memory as a whole; it shows changes made meanwhile, as a result of MongoDB does.
     */
    Stream<Document> all() {
        Spliterator<Document> each =
                Spliterators.spliteratorUnknownSize(new DocumentIterator(documents), Spliterator.ORDERED);
        return StreamSupport.stream(each, false);
    }

    @Override
    public synchronized void addDocument(Document document) {
        if (ID.equals(getIdField()) && !document.containsKey(ID)) {
            Document fields = document.clone();
            document.clear();
            document.append(ID, new ObjectId()).putAll(fields);
        }
        super.addDocument(document);
        if (changes != null) {
            changes.inserted(getDatabaseName(), getCollectionName(), lastPut);
        }
    }

    @Override
    protected SortKey addDocumentInternal(Document document) {
        Object id = getIdField() == null ? UUID.randomUUID() : document.get(getIdField());
        SortKey key = SortKey.of(id);
        put(key, document);
        return key;
    }

    @Override
    public synchronized void removeDocument(Document document) {
        super.removeDocument(document);
        if (changes != null) {
            changes.deleted(getDatabaseName(), getCollectionName(), document.get(ID));
        }
    }

    @Override
    protected void removeDocument(SortKey position) {
        documents.remove(position);
        store.touch(new Touched(documents, position));
    }

    @Override
    protected void handleUpdate(SortKey position, Document before, Document after) {
        put(position, after);
        if (changes == null) {
            return;
        }
        if (change == Change.REPLACEMENT) {
            changes.replaced(getDatabaseName(), getCollectionName(), lastPut);
        } else {
            changes.updated(getDatabaseName(), getCollectionName(), before, after, change == Change.PIPELINE);
        }
    }

    private void put(SortKey key, Document document) {
        StoredDocument stored = StoredDocument.of(document);
        documents.put(key, stored);
        lastPut = stored.bson();
        store.touch(new Touched(documents, key));
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        return changing(
                isReplacement(update) ? Change.REPLACEMENT : Change.OPERATORS,
                () -> super.updateDocuments(selector, update, filters, multi, upsert, oplog));
    }

    /** Stores the result of an update by a pipeline; its event is an update, not a replacement. */
    synchronized Document updateByPipeline(Document selector, Document result, Oplog oplog) {
        return changing(
                Change.PIPELINE,
                () -> super.updateDocuments(selector, result, ArrayFilters.empty(), false, false, oplog));
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        boolean replacement = query.get("update") instanceof Document update && isReplacement(update);
        return changing(replacement ? Change.REPLACEMENT : Change.OPERATORS, () -> super.findAndModify(query));
    }

    private <T> T changing(Change kind, Supplier<T> action) {
        Change outer = change;
        change = kind;
        try {
            return action.get();
        } finally {
            change = outer;
        }
    }

    private static boolean isReplacement(Document update) {
        return update.keySet().stream().noneMatch(name -> name.startsWith("$"));
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int numberToSkip, int limit, int batchSize, Document fieldSelector) {
        Index<SortKey> best = Candidates.index(query, getIndexes());
        if (best == null) {
            return matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }
        return matchDocuments(query, best.getPositions(query), orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    /**
     * The documents that meet a query, as they are stored when this is called. They are everybody's: whoever changes one has to copy
     * it first. They are compared as the stream is consumed, so a pipeline that needs one does not compare all, and without a lock, so
     * nobody waits meanwhile.
     */
    Stream<Document> shared(Document query) {
        Query read = Query.of(query);
        return candidates(query).stream()
                .filter(candidate -> candidate.meets(read))
                .map(StoredDocument::document);
    }

    private synchronized List<StoredDocument> candidates(Document query) {
        return Candidates.of(query, getIndexes(), documents);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query,
            Document orderBy,
            int numberToSkip,
            int numberToReturn,
            int batchSize,
            Document fieldSelector) {
        Stream<Document> all;
        if (isNaturalDescending(orderBy)) {
            all = streamAllDocumentsWithPosition()
                    .sorted(Comparator.comparing(DocumentWithPosition<SortKey>::getPosition, Comparator.reverseOrder()))
                    .map(DocumentWithPosition::getDocument);
        } else {
            all = streamAllDocumentsWithPosition().map(DocumentWithPosition::getDocument);
        }
        return matchDocumentsFromStream(all, query, orderBy, numberToSkip, numberToReturn, batchSize, fieldSelector);
    }

    @Override
    protected QueryResult matchDocumentsFromStream(
            Document query,
            Stream<Document> candidates,
            int numberToSkip,
            int limit,
            int batchSize,
            @Nullable Comparator<Document> order,
            Document fieldSelector) {
        Stream<Document> found = candidates.filter(Query.of(query)::matches);
        if (order != null) {
            found = found.sorted(order);
        }
        found = found.skip(numberToSkip);
        if (limit > 0) {
            found = found.limit(limit);
        }
        return super.matchDocumentsFromStream(
                new Document(), found.map(Document::cloneDeeply), 0, 0, batchSize, null, fieldSelector);
    }

    @Override
    protected Stream<DocumentWithPosition<SortKey>> streamAllDocumentsWithPosition() {
        Cursor<SortKey, StoredDocument> cursor = documents.cursor(null);
        return Stream.generate(() -> cursor).takeWhile(Cursor::hasNext).map(next -> {
            SortKey key = next.next();
            return new DocumentWithPosition<>(next.getValue().document(), key);
        });
    }

    @Override
    protected @Nullable Document getDocument(SortKey position) {
        StoredDocument stored = documents.get(position);
        return stored == null ? null : stored.document();
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException("the size is computed on demand");
    }

    @Override
    protected int getDataSize() {
        long bytes = 0;
        for (StoredDocument document : documents.values()) {
            bytes += document.bson().length;
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
