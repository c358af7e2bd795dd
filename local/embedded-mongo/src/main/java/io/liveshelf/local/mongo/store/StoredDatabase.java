// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.StringDataType;
import org.jspecify.annotations.Nullable;

/**
 * A database in the store. Maps are named by an id that a collection never changes, so a rename changes only
 * the catalogue.
 */
public final class StoredDatabase extends AbstractSynchronizedMongoDatabase<SortKey> {
    private static final String CATALOGUE = "catalogue";

    private final Store store;
    private final @Nullable ChangeSink changes;
    private final MVMap<String, String> catalogue;

    StoredDatabase(String name, Store store, @Nullable ChangeSink changes) {
        super(name, new CursorRegistry());
        this.store = store;
        this.changes = changes;
        this.catalogue = store.map(CATALOGUE, StringDataType.INSTANCE, StringDataType.INSTANCE);
        initializeNamespacesAndIndexes();
    }

    /** Whether a name is an internal collection of the library. */
    static boolean isSystem(String collection) {
        return collection.startsWith("system.");
    }

    /** The collection; null if there is none. */
    public @Nullable MongoCollection<SortKey> find(String collection) {
        return resolveCollection(collection, false);
    }

    /** The collection; created if it is missing. */
    public MongoCollection<SortKey> findOrCreate(String collection) {
        return resolveOrCreateCollection(collection);
    }

    /** The names of the users' collections, sorted. */
    public List<String> collectionNames() {
        return StreamSupport.stream(namespaces().spliterator(), false)
                .map(namespace -> String.valueOf(namespace.get("name"))
                        .substring(getDatabaseName().length() + 1))
                .filter(name -> !isSystem(name))
                .sorted()
                .toList();
    }

    private Iterable<Document> namespaces() {
        return resolveCollection("system.namespaces", true).queryAll();
    }

    /** The descriptions of a collection's indexes as given, each with its {@code ns}; the index on _id first. */
    public List<Document> indexDescriptions(String collection) {
        return getOrCreateIndexesCollection()
                .handleQueryAsStream(new Document("ns", getFullCollectionNamespace(collection)))
                .sorted(Comparator.comparing((Document index) -> !"_id_".equals(index.get("name")))
                        .thenComparing(index -> String.valueOf(index.get("name"))))
                .toList();
    }

    /** Creates an index and stores its description with all options. */
    public void createIndex(Document description) {
        addIndex(description);
    }

    /** Changes an option of an index's description. */
    public void changeIndex(String collection, String index, Document set) {
        getOrCreateIndexesCollection()
                .updateDocuments(
                        new Document("ns", getFullCollectionNamespace(collection)).append("name", index),
                        new Document("$set", set),
                        ArrayFilters.empty(),
                        false,
                        false,
                        NoopOplog.get());
    }

    /** Drops an index and its description. */
    public void dropIndex(String collection, String index) {
        dropIndex(resolveCollection(collection, true), index);
        getOrCreateIndexesCollection()
                .deleteDocuments(new Document("ns", getFullCollectionNamespace(collection)).append("name", index), 0);
    }

    /** Drops a collection. */
    public void dropCollection(String collection) {
        dropCollection(collection, NoopOplog.get());
    }

    /** Drops the database with its collections. */
    public void drop() {
        drop(NoopOplog.get());
    }

    /** Renames a collection. */
    public void rename(String collection, String to) {
        moveCollection(this, resolveCollection(collection, true), to);
    }

    /** Copies of all documents of a collection, read as the stream is consumed. */
    Stream<Document> all(String collection) {
        return find(collection) instanceof StoredCollection stored ? stored.all() : Stream.empty();
    }

    /** The documents that meet a query, as they are stored. They are everybody's: whoever changes one has to copy it first. */
    Stream<Document> shared(String collection, Document query) {
        return find(collection) instanceof StoredCollection stored ? stored.shared(query) : Stream.empty();
    }

    /** A copy of the last committed document of an {@code _id}; null if there is none. */
    public @Nullable Document committed(String collection, @Nullable Object id) {
        return find(collection) instanceof StoredCollection stored ? stored.committed(id) : null;
    }

    /** Stores the result of an update by a pipeline, and returns whether the document changed. */
    public boolean updateByPipeline(String collection, Document selector, Document result) {
        if (!(find(collection) instanceof StoredCollection stored)) {
            return false;
        }
        return !Integer.valueOf(0)
                .equals(stored.updateByPipeline(selector, result, NoopOplog.get())
                        .get("nModified"));
    }

    @Override
    protected MongoCollection<SortKey> openOrCreateCollection(String name, CollectionOptions options) {
        MVMap<SortKey, StoredDocument> documents =
                store.map("documents-" + idOf(name), SortKeyType.INSTANCE, StoredDocumentType.INSTANCE);
        return new StoredCollection(
                this, name, options, store, documents, isSystem(name) ? null : changes, cursorRegistry);
    }

    private String idOf(String collection) {
        return catalogue.computeIfAbsent(
                getFullCollectionNamespace(collection), key -> UUID.randomUUID().toString());
    }

    @Override
    protected Index<SortKey> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        if (keys.size() == 1 && keys.get(0).getKey().equals("_id")) {
            return new IdIndex(name, ((StoredCollection) resolveCollection(collection, true)).documents());
        }
        return new FieldIndex(store, indexMap(collection, name), name, keys, sparse, true);
    }

    @Override
    protected Index<SortKey> openOrCreateSecondaryIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new FieldIndex(store, indexMap(collection, name), name, keys, sparse, false);
    }

    private String indexMap(String collection, String index) {
        return "index-" + idOf(collection) + "-" + index;
    }

    @Override
    protected void dropIndex(MongoCollection<SortKey> collection, String name) {
        Index<SortKey> dropped = collection.getIndexes().stream()
                .filter(index -> index.getName().equals(name))
                .findFirst()
                .orElse(null);
        super.dropIndex(collection, name);
        if (dropped instanceof FieldIndex index) {
            store.removeMap(index.entries());
        }
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        StoredCollection collection = (StoredCollection) resolveCollection(name, true);
        super.dropCollection(name, oplog);
        store.removeMap(collection.documents());
        catalogue.remove(getFullCollectionNamespace(name));
        if (changes != null && !isSystem(name)) {
            changes.dropped(getDatabaseName(), name);
        }
    }

    @Override
    public void drop(Oplog oplog) {
        super.drop(oplog);
        if (changes != null) {
            changes.databaseDropped(getDatabaseName());
        }
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        if (from != this) {
            throw new MongoServerError(20, "IllegalOperation", "cannot rename a collection into another database");
        }
        String oldName = collection.getCollectionName();
        super.moveCollection(from, collection, newName);
        String id = catalogue.remove(getFullCollectionNamespace(oldName));
        catalogue.put(getFullCollectionNamespace(newName), id);
        if (changes != null) {
            changes.renamed(getDatabaseName(), oldName, newName);
        }
    }

    @Override
    protected long getStorageSize() {
        return store.fileBytes();
    }

    @Override
    protected long getFileSize() {
        return store.fileBytes();
    }
}
