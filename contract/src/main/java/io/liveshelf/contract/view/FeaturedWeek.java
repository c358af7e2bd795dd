// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Ranking;

/**
 * The 2 most viewed books of the week, filled up by total views; then the most purchased book of the week that is not one
 * of them. If none was purchased this week, the one with most total purchases takes its place.
 */
final class FeaturedWeek {
    private static final int MOST_VIEWED = 2;
    private static final int SIZE = 3;

    private FeaturedWeek() {}

    static BookList from(Inputs inputs) {
        var selection = new Selection(SIZE);
        selection.fillUpTo(
                MOST_VIEWED,
                inputs.ranking(Ranking.VIEWS_WEEK),
                book -> ListedBook.viewedThisWeek(book, Basis.VIEWS_WEEK));
        selection.fillUpTo(
                MOST_VIEWED,
                inputs.ranking(Ranking.TOTAL_VIEWS),
                book -> ListedBook.viewedThisWeek(book, Basis.TOTAL_VIEWS));
        selection.fillUpTo(
                SIZE,
                inputs.ranking(Ranking.PURCHASES_WEEK),
                book -> ListedBook.purchasedThisWeek(book, Basis.PURCHASES_WEEK));
        selection.fillUpTo(
                SIZE,
                inputs.ranking(Ranking.TOTAL_PURCHASES),
                book -> ListedBook.purchasedThisWeek(book, Basis.TOTAL_PURCHASES));
        return BookList.head(selection.books(), SIZE);
    }
}
