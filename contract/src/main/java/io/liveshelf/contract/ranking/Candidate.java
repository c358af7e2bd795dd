// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.Card;
import java.util.Comparator;

/**
 * A visible book that may appear in a list, with what places it there.
 *
 * @param score higher is better; a count, or milliseconds since the epoch
 */
public record Candidate(long score, Card card) {
    /** The score of a book that lacks the field: after all that have it, and still listed. */
    public static final long MISSING = Long.MIN_VALUE;

    /** Best first; ties by ascending book id. */
    public static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingLong(Candidate::score).reversed().thenComparing(Candidate::bookId, IdOrder.ASCENDING);

    /** The book. */
    public String bookId() {
        return card.bookId();
    }
}
