// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.Test;

class DocumentIteratorTest {
    private static final int MANY = 250;

    @Test
    void readsSomeDocumentsAtATimeAndSeesWhatChangedMeanwhile() {
        try (Store store = Store.inMemory()) {
            MVMap<SortKey, StoredDocument> documents =
                    store.map("documents", SortKeyType.INSTANCE, StoredDocumentType.INSTANCE);
            store.write(() ->
                    IntStream.range(0, MANY).filter(id -> put(documents, id)).count());
            var iterator = new DocumentIterator(documents);
            var ids = new ArrayList<Object>(List.of(iterator.next().get("_id")));

            store.write(() -> documents.remove(SortKey.of(MANY - 1)));
            store.write(() -> put(documents, MANY));
            iterator.forEachRemaining(each -> ids.add(each.get("_id")));

            assertThat(ids)
                    .hasSize(MANY)
                    .contains(0, MANY - 2, MANY)
                    .doesNotContain(MANY - 1)
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean put(MVMap<SortKey, StoredDocument> documents, int id) {
        documents.put(SortKey.of(id), StoredDocument.of(new Document("_id", id)));
        return true;
    }
}
