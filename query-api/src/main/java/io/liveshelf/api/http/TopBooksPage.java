// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.http;

import io.javalin.http.Context;
import io.liveshelf.views.contract.View;
import io.liveshelf.views.contract.Views;
import io.liveshelf.views.payload.BookList;
import io.liveshelf.views.payload.ListedBook;
import io.liveshelf.views.ranking.Basis;
import io.liveshelf.views.ranking.Ranking;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Another part of the top books than the one that the streams keep: the same ranking, longer and cut differently. Source:
 * read API, "Paging".
 */
record TopBooksPage(int skip, int limit) {
    private static final int LARGEST = 50;
    /** So far into a list of the best nobody reads on, and each page costs as much as all before it. */
    private static final int FURTHEST = 1_000;

    private static final Duration TTL = Duration.ofMinutes(10);

    static TopBooksPage of(Context ctx) {
        return new TopBooksPage(
                Parameters.number(ctx, "skip", 0, 0, FURTHEST),
                Parameters.number(ctx, "limit", Ranking.TOTAL_VIEWS.size(), 1, LARGEST));
    }

    /** Whether it is what the streams keep. */
    boolean isWhole() {
        return skip == 0 && limit == Ranking.TOTAL_VIEWS.size();
    }

    View view() {
        var ranking = new Ranking("total-views-to-" + (skip + limit), Basis.TOTAL_VIEWS, null, skip + limit);
        return new View("books:top:" + skip + ":" + limit, Views.TOP_BOOKS.path(), TTL, Set.of(ranking), inputs -> {
            List<ListedBook> books = inputs.ranking(ranking).stream()
                    .skip(skip)
                    .map(ListedBook::plain)
                    .toList();
            return new BookList(books, books.size(), skip, limit, null, null);
        });
    }
}
