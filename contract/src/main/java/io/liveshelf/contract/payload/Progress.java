// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.ProgressDocument;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a user is in a book. Shape: read API, "Progress".
 *
 * @param chapterNumber from 1
 * @param position within that chapter, from 0 to 1
 * @param updatedAt null if the user has not begun
 */
public record Progress(
        String userId,
        String bookId,
        long chapterNumber,
        double position,
        @Nullable Instant updatedAt) implements Payload {

    /** The progress of a user who has not begun: at the start of the first chapter. */
    public static Progress none(String userId, String bookId) {
        return new Progress(userId, bookId, 1, 0, null);
    }

    /** The progress of a document; a missing field has the value of {@link #none}. */
    public static Progress of(ProgressDocument document) {
        return new Progress(
                document.userId(),
                document.bookId(),
                document.chapterNumber() == null ? 1 : document.chapterNumber(),
                document.position() == null ? 0 : document.position(),
                document.updatedAt());
    }
}
