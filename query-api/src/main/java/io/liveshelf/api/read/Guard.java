// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.BookkeepingKeys;
import java.util.List;

/**
 * Keys that say whether what Redis has of a resource counts right now. They are read in the same round trip; where they
 * say no, the answer is computed.
 *
 * @param present keys that must be there
 * @param absent keys that must not be there
 */
public record Guard(List<String> present, List<String> absent) {
    /** What is there counts. */
    public static final Guard NONE = new Guard(List.of(), List.of());

    /** Copies the keys. */
    public Guard {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    /**
     * A part of a book counts while the book is known to be visible: it has a card, and the API has not changed it a
     * moment ago.
     */
    public static Guard visible(String bookId) {
        return new Guard(List.of(BookCards.key(bookId)), List.of(BookkeepingKeys.written(bookId)));
    }

    /** A card counts unless the API changed the book a moment ago. */
    public static Guard notWritten(String bookId) {
        return new Guard(List.of(), List.of(BookkeepingKeys.written(bookId)));
    }
}
