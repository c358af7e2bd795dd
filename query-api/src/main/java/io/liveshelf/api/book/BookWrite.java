// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.util.Optional;
import java.util.Set;

/**
 * The result of a write to a book.
 *
 * @param outcome whether it was done
 * @param categories of the book before and after
 * @param card the book's card after it, as it is served; empty where it was not done
 */
record BookWrite(Outcome outcome, Set<String> categories, Optional<byte[]> card) {
    /** Whether a write was done, and why not. */
    enum Outcome {
        /** Written. */
        DONE,
        /** There is no such book, or none that the user may see. */
        UNKNOWN,
        /** The book is another user's. */
        NOT_OWNER
    }

    /** Copies the categories. */
    BookWrite {
        categories = Set.copyOf(categories);
    }

    static BookWrite refused(Outcome outcome) {
        return new BookWrite(outcome, Set.of(), Optional.empty());
    }
}
