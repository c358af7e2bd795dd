// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Ranking;

/** The 5 most viewed books of today, filled up with the most viewed of the others by total views. */
final class TrendingToday {
    private static final int SIZE = 5;

    private TrendingToday() {}

    static BookList from(Inputs inputs) {
        var selection = new Selection(SIZE);
        selection.fillUpTo(
                SIZE, inputs.ranking(Ranking.VIEWS_TODAY), book -> ListedBook.trending(book, Basis.VIEWS_TODAY));
        selection.fillUpTo(
                SIZE, inputs.ranking(Ranking.TOTAL_VIEWS), book -> ListedBook.trending(book, Basis.TOTAL_VIEWS));
        return BookList.head(selection.books(), SIZE);
    }
}
