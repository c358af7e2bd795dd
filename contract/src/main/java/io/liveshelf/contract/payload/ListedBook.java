// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * A card in a list. Trending today and the featured week also say why a book is listed.
 *
 * @param viewsToday only in places of these two lists that are given by {@link Basis#VIEWS_TODAY}; 0 where the book fills one up
 * @param viewsWeek likewise
 * @param purchasesWeek likewise
 * @param basis what the book is ranked by, only in these two lists
 */
public record ListedBook(
        @JsonUnwrapped Card card,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long viewsToday,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long viewsWeek,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long purchasesWeek,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Basis basis) {

    /** A card without a basis. */
    public static ListedBook plain(Candidate candidate) {
        return plain(candidate.card());
    }

    /** A card without a basis. */
    public static ListedBook plain(Card card) {
        return new ListedBook(card, null, null, null, null);
    }

    /**
     * A card with what the book is ranked by.
     *
     * @param number the counted basis whose number the card shows, its own or one that the book has none of; null: no number
     */
    public static ListedBook ranked(Candidate candidate, Basis basis, @Nullable Basis number) {
        long count = basis.isCounted() ? candidate.score() : 0;
        return new ListedBook(
                candidate.card(),
                number == Basis.VIEWS_TODAY ? count : null,
                number == Basis.VIEWS_WEEK ? count : null,
                number == Basis.PURCHASES_WEEK ? count : null,
                basis);
    }
}
