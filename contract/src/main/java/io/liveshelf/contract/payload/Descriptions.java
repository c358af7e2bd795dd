// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.DescriptionsDocument.Description;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said about a book's chapters. Shape: read API, "Descriptions". */
public record Descriptions(
        String bookId,
        List<Description> descriptions,
        @Nullable Instant updatedAt) implements Payload {
    /** Copies the descriptions. */
    public Descriptions {
        descriptions = List.copyOf(descriptions);
    }

    /** Of a book that nothing is said about. */
    public static Descriptions none(String bookId) {
        return new Descriptions(bookId, List.of(), null);
    }

    /** As written. */
    public static Descriptions of(DescriptionsDocument document) {
        return new Descriptions(document.bookId(), document.descriptions(), document.updatedAt());
    }
}
