// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.contract;

import io.liveshelf.views.payload.BookList;
import io.liveshelf.views.payload.ListedBook;
import io.liveshelf.views.ranking.Ranking;
import io.liveshelf.views.ranking.Tally;

/** The books with the latest chapters. All visible books match it, so its total is how many there are. */
final class LatestBooks {
    private LatestBooks() {}

    static BookList from(Inputs inputs) {
        return new BookList(
                inputs.ranking(Ranking.LATEST).stream().map(ListedBook::plain).toList(),
                inputs.tally(Tally.VISIBLE).getOrDefault(Tally.EVERY_BOOK, 0L),
                0,
                Ranking.LATEST.size(),
                null,
                null);
    }
}
