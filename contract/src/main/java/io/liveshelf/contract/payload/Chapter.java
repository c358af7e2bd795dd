// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.ChapterDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chapter with its text. Shape: read API, "Chapter".
 *
 * @param content null where the document has none, or something that is no text
 * @param previous the greatest smaller number among the book's chapters; null in the first
 * @param next the smallest greater number; null in the last
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

    /** This chapter between these. */
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
