// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.card.AuthorCard;
import java.util.Comparator;

/**
 * An author who may be featured, with what places the author there.
 *
 * @param score higher is better
 * @param bookId of equal scores the lesser goes first; empty where a book does not decide
 * @param position of equal books the lesser goes first
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

    static AuthorCandidate of(BestBook book, AuthorCard author) {
        return new AuthorCandidate(book.views(), book.bookId(), book.position(), author);
    }

    boolean isPlacedByBook() {
        return !bookId.isEmpty();
    }

    AuthorCandidate withScore(long its) {
        return new AuthorCandidate(its, bookId, position, author);
    }

    /** The author. */
    public String authorId() {
        return author.authorId();
    }
}
