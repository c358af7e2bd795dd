// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.DescriptionsDocument;
import io.liveshelf.contract.document.DescriptionsDocument.Description;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The descriptions of a book's chapters. Shape: read API, "Descriptions". */
public record Descriptions(
        String bookId,
        List<Description> descriptions,
        @Nullable Instant updatedAt) implements Payload {
    /** Copies the descriptions. */
    public Descriptions {
        descriptions = List.copyOf(descriptions);
    }

    /** For a book without descriptions. */
    public static Descriptions none(String bookId) {
        return new Descriptions(bookId, List.of(), null);
    }

    /** The descriptions of a document. */
    public static Descriptions of(DescriptionsDocument document) {
        return new Descriptions(document.bookId(), document.descriptions(), document.updatedAt());
    }
}
