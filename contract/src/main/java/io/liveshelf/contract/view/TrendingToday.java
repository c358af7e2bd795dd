// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Ranking;

/** The 5 most viewed books of today; where fewer were viewed, the most viewed of the others at any time follow. */
final class TrendingToday {
    private static final int SIZE = 5;

    private TrendingToday() {}

    static BookList from(Inputs inputs) {
        var picks = new Picks(SIZE);
        picks.take(inputs.ranking(Ranking.VIEWS_TODAY), SIZE, book -> ListedBook.trending(book, Basis.VIEWS_TODAY));
        picks.take(inputs.ranking(Ranking.TOTAL_VIEWS), SIZE, book -> ListedBook.trending(book, Basis.TOTAL_VIEWS));
        return BookList.best(picks.books(), SIZE);
    }
}
