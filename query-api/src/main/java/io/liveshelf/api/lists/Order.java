// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lists;

import io.javalin.http.Context;
import io.liveshelf.api.http.Parameters;
import io.liveshelf.api.mongo.Score;
import io.liveshelf.contract.ranking.Basis;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Orders of books, all descending; what lacks the value comes last, ties are by ascending id. */
enum Order {
    /** By the last chapter update. */
    UPDATED,
    /** By the number of views. */
    VIEWS,
    /** By the average rating. */
    RATING,
    /** By the date of publication. */
    NEWEST;

    private static final List<String> NAMES =
            Arrays.stream(values()).map(Order::label).toList();

    /** That of {@code sort_by}; absent: {@link #UPDATED}. */
    static Order of(Context ctx) {
        return Parameters.oneOf(ctx, "sort_by", NAMES)
                .map(name -> values()[NAMES.indexOf(name)])
                .orElse(UPDATED);
    }

    /** Its name in paths and keys. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What MongoDB sorts by, as an expression. */
    Object score() {
        return switch (this) {
            case UPDATED -> Score.expression(Basis.LAST_CHAPTER);
            case VIEWS -> Score.expression(Basis.TOTAL_VIEWS);
            case RATING -> "$community_config.average_rating";
            case NEWEST -> "$community_config.published_at";
        };
    }
}
