// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldValuesTest {
    private static final Document BOOK = new Document("book_id", "b")
            .append("config", new Document("views", 7).append("tags", List.of("x", "y")))
            .append("authors", List.of(new Document("name", "n")))
            .append("deleted_at", null);

    @Test
    void readsFieldsInsideDocuments() {
        assertThat(FieldValues.of(BOOK, List.of("config.views", "book_id"))).isEqualTo(SortKey.ofAll(List.of(7, "b")));
    }

    @Test
    void readsAMissingFieldAsNull() {
        assertThat(FieldValues.of(BOOK, List.of("deleted_at", "absent", "config.absent", "book_id.absent")))
                .isEqualTo(SortKey.ofAll(Arrays.asList(null, null, null, null)));
    }

    @Test
    void leavesArraysAndWholeDocumentsToTheLibrary() {
        assertThat(FieldValues.of(BOOK, List.of("book_id", "config.tags"))).isNull();
        assertThat(FieldValues.of(BOOK, List.of("authors.name"))).isNull();
        assertThat(FieldValues.of(BOOK, List.of("authors.name.first"))).isNull();
        assertThat(FieldValues.of(BOOK, List.of("config"))).isNull();
    }
}
