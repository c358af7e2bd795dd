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
 * @param viewsToday only in trending today
 * @param viewsWeek only in the first places of the featured week
 * @param purchasesWeek only in the last place of the featured week
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

    /** A card in trending today, with its number of views. */
    public static ListedBook trending(Candidate candidate, Basis basis) {
        return new ListedBook(candidate.card(), counted(candidate, basis), null, null, basis);
    }

    /** A card among the most viewed of the week. */
    public static ListedBook viewedThisWeek(Candidate candidate, Basis basis) {
        return new ListedBook(candidate.card(), null, counted(candidate, basis), null, basis);
    }

    /** A card as the most purchased of the week. */
    public static ListedBook purchasedThisWeek(Candidate candidate, Basis basis) {
        return new ListedBook(candidate.card(), null, null, counted(candidate, basis), basis);
    }

    /** A book that fills up a list has no counted facts; otherwise it would be ranked by them. */
    private static long counted(Candidate candidate, Basis basis) {
        return basis.isCounted() ? candidate.score() : 0;
    }
}
