// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The result of a write to a book.
 *
 * @param outcome whether it was done
 * @param card the book's card after it, as it is served; empty where it was not done
 * @param invalidated completes once later reads see the write
 */
record BookWrite(Outcome outcome, Optional<byte[]> card, CompletableFuture<Void> invalidated) {
    /** Whether a write was done, and why not. */
    enum Outcome {
        /** The book is as the user wants it. */
        DONE,
        /** There is no such book, or none that the user may see. */
        UNKNOWN,
        /** The book is another user's. */
        NOT_OWNER
    }

    static BookWrite refused(Outcome outcome) {
        return new BookWrite(outcome, Optional.empty(), CompletableFuture.allOf());
    }
}
