// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The counters of a document of {@code online_books}, by path. See {@link Counters}. */
enum NumberField {
    FOREVER_PURCHASES("stats.forever_purchases"),
    ONE_TIME_PURCHASES("stats.one_time_purchases"),
    PDF_DOWNLOADS("stats.pdf_downloads"),
    TOTAL_VIEWS("community_config.total_views"),
    TOTAL_PURCHASES("community_config.total_purchases"),
    RATING_COUNT("community_config.rating_count"),
    AVERAGE_RATING("community_config.average_rating");

    private static final Map<String, NumberField> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toMap(each -> each.path, Function.identity()));

    private final String path;

    NumberField(String path) {
        this.path = path;
    }

    /** The counter at this path; null: there is none. */
    static @Nullable NumberField at(String path) {
        return BY_PATH.get(path);
    }

    /** Whether it is a decimal number; the others are integers. */
    boolean isDecimal() {
        return this == AVERAGE_RATING;
    }
}
