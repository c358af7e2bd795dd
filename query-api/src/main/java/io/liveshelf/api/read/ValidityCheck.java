// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.BookkeepingKeys;
import java.util.List;

/**
 * Keys that decide whether the cached form of a resource is valid right now. They are read in the same round trip; if
 * the check fails, the answer is computed.
 *
 * @param present keys that must exist
 * @param absent keys that must not exist
 */
public record ValidityCheck(List<String> present, List<String> absent) {
    /** Always valid. */
    public static final ValidityCheck NONE = new ValidityCheck(List.of(), List.of());

    /** Copies the keys. */
    public ValidityCheck {
        present = List.copyOf(present);
        absent = List.copyOf(absent);
    }

    /**
     * A part of a book is valid while the book is known to be visible: it has a card, and the API has not changed it
     * moments ago.
     */
    public static ValidityCheck visible(String bookId) {
        return new ValidityCheck(List.of(BookCards.key(bookId)), List.of(BookkeepingKeys.written(bookId)));
    }

    /** A card is valid unless the API changed the book moments ago. */
    public static ValidityCheck notWritten(String bookId) {
        return new ValidityCheck(List.of(), List.of(BookkeepingKeys.written(bookId)));
    }
}
