// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.Ranking;

/** The head of a ranking, unchanged. */
final class TopBooks {
    private TopBooks() {}

    static BookList from(Inputs inputs) {
        return of(Ranking.TOTAL_VIEWS, inputs);
    }

    static BookList of(Ranking ranking, Inputs inputs) {
        return BookList.head(
                inputs.ranking(ranking).stream().map(ListedBook::plain).toList(), ranking.size());
    }
}
