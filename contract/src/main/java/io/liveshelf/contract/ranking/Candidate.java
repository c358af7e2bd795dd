// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.Card;
import java.util.Comparator;

/**
 * An entry of a ranking: a visible book with its score.
 *
 * @param score higher is better; a count, or milliseconds since the epoch
 */
public record Candidate(long score, Card card) {
    /** The score of a book that lacks the field: listed after all books that have it. */
    public static final long MISSING = Long.MIN_VALUE;

    /** Best first; ties by ascending book id. */
    public static final Comparator<Candidate> BEST_FIRST =
            Comparator.comparingLong(Candidate::score).reversed().thenComparing(Candidate::bookId, IdOrder.ASCENDING);

    /** The book's id. */
    public String bookId() {
        return card.bookId();
    }
}
