// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import java.util.Optional;
import java.util.Set;

/**
 * How a write to a book went.
 *
 * @param outcome what became of it
 * @param categories of the book before and after
 * @param card the book's card after it, as it is served; empty where nothing is shown of it
 */
record BookWrite(Outcome outcome, Set<String> categories, Optional<byte[]> card) {
    /** What can become of a write. */
    enum Outcome {
        /** It is written. */
        DONE,
        /** There is no such book, or none that the user may know of. */
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
