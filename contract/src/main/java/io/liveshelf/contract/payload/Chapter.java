// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.ChapterDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chapter with its text. Shape: read API, "Chapter".
 *
 * @param content null if the document has none or it is not a string
 * @param previous the next smaller number among the book's chapters; null for the first
 * @param next the next greater number; null for the last
 */
public record Chapter(
        String chapterId,
        String bookId,
        @Nullable Long number,
        @Nullable String title,
        @Nullable String content,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Long previous,
        @Nullable Long next)
        implements Payload {

    /** The chapter with its content and the numbers of its neighbours. */
    public static Chapter of(
            ChapterDocument document, @Nullable String content, @Nullable Long previous, @Nullable Long next) {
        return new Chapter(
                document.chapterId(),
                document.bookId(),
                document.number(),
                document.title(),
                content,
                document.createdAt(),
                document.updatedAt(),
                previous,
                next);
    }
}
