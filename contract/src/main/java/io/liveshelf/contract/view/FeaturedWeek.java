// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Ranking;

/**
 * The 2 most viewed books of the week, filled up by total views; then the most purchased of the week that is not one of
 * them, else the most purchased at any time that is not one of them.
 */
final class FeaturedWeek {
    private static final int MOST_VIEWED = 2;
    private static final int SIZE = 3;

    private FeaturedWeek() {}

    static BookList from(Inputs inputs) {
        var picks = new Picks(SIZE);
        picks.take(
                inputs.ranking(Ranking.VIEWS_WEEK),
                MOST_VIEWED,
                book -> ListedBook.viewedThisWeek(book, Basis.VIEWS_WEEK));
        picks.take(
                inputs.ranking(Ranking.TOTAL_VIEWS),
                MOST_VIEWED,
                book -> ListedBook.viewedThisWeek(book, Basis.TOTAL_VIEWS));
        picks.take(
                inputs.ranking(Ranking.PURCHASES_WEEK),
                SIZE,
                book -> ListedBook.purchasedThisWeek(book, Basis.PURCHASES_WEEK));
        picks.take(
                inputs.ranking(Ranking.TOTAL_PURCHASES),
                SIZE,
                book -> ListedBook.purchasedThisWeek(book, Basis.TOTAL_PURCHASES));
        return BookList.best(picks.books(), SIZE);
    }
}
