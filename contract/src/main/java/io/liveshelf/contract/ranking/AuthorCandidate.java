// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.AuthorCard;
import java.util.Comparator;

/**
 * An entry of an author ranking.
 *
 * @param score higher is better
 * @param bookId decides between equal scores, the lesser id first; empty if the ranking is not by book
 * @param position index of the author in that book's list of authors; decides between equal books, the lesser first
 */
public record AuthorCandidate(long score, String bookId, int position, AuthorCard author) {
    /** Best first; ties by ascending author id. */
    public static final Comparator<AuthorCandidate> BEST_FIRST = Comparator.comparingLong(AuthorCandidate::score)
            .reversed()
            .thenComparing(AuthorCandidate::bookId, IdOrder.ASCENDING)
            .thenComparingInt(AuthorCandidate::position)
            .thenComparing(AuthorCandidate::authorId, IdOrder.ASCENDING);

    static AuthorCandidate of(long score, AuthorCard author) {
        return new AuthorCandidate(score, "", 0, author);
    }

    static AuthorCandidate of(CreditedBook book, AuthorCard author) {
        return new AuthorCandidate(book.views(), book.bookId(), book.position(), author);
    }

    boolean isRankedByBook() {
        return !bookId.isEmpty();
    }

    AuthorCandidate withScore(long newScore) {
        return new AuthorCandidate(newScore, bookId, position, author);
    }

    /** The author's id. */
    public String authorId() {
        return author.authorId();
    }
}
