// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The index on {@code _id}: the map of the documents itself. */
final class IdIndex extends Index<SortKey> {
    private static final String ID = "_id";

    private final MVMap<SortKey, StoredDocument> documents;

    IdIndex(String name, MVMap<SortKey, StoredDocument> documents) {
        super(name, List.of(new IndexKey(ID, true)), false);
        this.documents = documents;
    }

    @Override
    public @Nullable SortKey getPosition(Document document) {
        SortKey key = SortKey.of(document.get(ID));
        return documents.containsKey(key) ? key : null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<SortKey> collection) {
        if (documents.containsKey(SortKey.of(document.get(ID)))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(document.get(ID)));
        }
    }

    @Override
    public void add(Document document, SortKey position, MongoCollection<SortKey> collection) {
        // the document is already in the map
    }

    @Override
    public @Nullable SortKey remove(Document document) {
        return getPosition(document);
    }

    @Override
    public boolean canHandle(Document query) {
        return Points.in(query, ID) != null;
    }

    @Override
    public Iterable<SortKey> getPositions(Document query) {
        List<SortKey> points = Points.in(query, ID);
        return points == null
                ? List.of()
                : points.stream().filter(documents::containsKey).toList();
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public long getDataSize() {
        return 0;
    }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<SortKey> collection) {
        // an _id never changes; this is called before anything is written, so a document that is too large is refused
        // here
        StoredDocument.requireFits(after);
    }

    @Override
    public void updateInPlace(Document before, Document after, SortKey position, MongoCollection<SortKey> collection) {
        // an _id never changes
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void drop() {
        // dropped together with the collection
    }
}
