// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the documents of a map, by key. It holds some at a time and no version of the map: an iteration may take minutes,
 * and the store reuses the space of old versions after seconds.
 */
final class DocumentIterator implements Iterator<Document> {
    private static final int AT_A_TIME = 100;

    private final MVMap<SortKey, StoredDocument> documents;
    private final Queue<StoredDocument> ahead = new ArrayDeque<>(AT_A_TIME);
    private @Nullable SortKey last;

    DocumentIterator(MVMap<SortKey, StoredDocument> documents) {
        this.documents = documents;
    }

    @Override
    public boolean hasNext() {
        if (ahead.isEmpty()) {
            read();
        }
        return !ahead.isEmpty();
    }

    private void read() {
        Cursor<SortKey, StoredDocument> cursor = documents.cursor(last);
        while (ahead.size() < AT_A_TIME && cursor.hasNext()) {
            SortKey key = cursor.next();
            if (!key.equals(last)) {
                ahead.add(cursor.getValue());
                last = key;
            }
        }
    }

    @Override
    public Document next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ahead.remove().copy();
    }
}
