// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;

/** The books with the latest chapters. Every visible book matches, so the total is the number of visible books. */
final class LatestBooks {
    private LatestBooks() {}

    static BookList from(Inputs inputs) {
        return new BookList(
                inputs.ranking(Ranking.LATEST).stream().map(ListedBook::plain).toList(),
                inputs.facetCounts(FacetCount.VISIBLE).getOrDefault(FacetCount.EVERY_BOOK, 0L),
                0,
                Ranking.LATEST.size(),
                null,
                null);
    }
}
