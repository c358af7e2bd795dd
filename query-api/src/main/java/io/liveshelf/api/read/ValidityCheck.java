// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.BookCards;
import java.util.List;
import java.util.Optional;

/**
 * What decides whether the cached form of a resource is valid right now. It is read in the same round trip; if the check fails,
 * the answer is computed.
 *
 * @param present keys that must exist
 * @param book whose card or part it is: it must agree with what the API last wrote of that book
 */
public record ValidityCheck(List<String> present, Optional<String> book) {
    /** Always valid. */
    public static final ValidityCheck NONE = new ValidityCheck(List.of(), Optional.empty());

    /** Copies the keys. */
    public ValidityCheck {
        present = List.copyOf(present);
    }

    /** A part of a book is valid while the book is known to be visible: it has a card, and the API has not hidden it since. */
    public static ValidityCheck visible(String bookId) {
        return new ValidityCheck(List.of(BookCards.key(bookId)), Optional.of(bookId));
    }

    /** A card is valid if it is no older than the API's last change of the book. */
    public static ValidityCheck agreesWithWrites(String bookId) {
        return new ValidityCheck(List.of(), Optional.of(bookId));
    }
}
