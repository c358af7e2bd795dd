// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.oracle.request;

import io.liveshelf.contract.oracle.Ids;
import io.liveshelf.contract.oracle.OracleBook;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** The orders of a list of books: descending, books without the value last, ties by ascending id. */
final class Sorting {
    static final Comparator<OracleBook> UPDATED = by("community_config.last_chapter_updated_at");
    static final Comparator<OracleBook> VIEWS = by("community_config.total_views");

    private static final Map<String, Comparator<OracleBook>> BY_NAME = Map.of(
            "updated",
            UPDATED,
            "views",
            VIEWS,
            "rating",
            by("community_config.average_rating"),
            "newest",
            by("community_config.published_at"));

    private Sorting() {}

    static Comparator<OracleBook> of(Parameters parameters) {
        String name = parameters.text("sort_by");
        return Optional.ofNullable(BY_NAME.get(name.isEmpty() ? "updated" : name))
                .orElseThrow(() -> new Refused(400));
    }

    private static Comparator<OracleBook> by(String path) {
        return Comparator.<OracleBook>comparingDouble(book -> -book.sortable(path))
                .thenComparing(OracleBook::id, Ids.ASCENDING);
    }
}
