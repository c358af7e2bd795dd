// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.ranking;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a book's place in a list rests on. Lists show it as {@code basis}, in lower case. */
public enum Basis {
    /** Views on the current UTC day. */
    VIEWS_TODAY(true),
    /** Views this week, see {@code Window.thisWeek}. */
    VIEWS_WEEK(true),
    /** Purchases this week. */
    PURCHASES_WEEK(true),
    /** {@code community_config.total_views}, a counter of the writing application. */
    TOTAL_VIEWS(false),
    /** {@code BookDocument.purchases()}. */
    TOTAL_PURCHASES(false),
    /** {@code community_config.last_chapter_updated_at}. */
    LAST_CHAPTER(false);

    private final boolean counted;

    Basis(boolean counted) {
        this.counted = counted;
    }

    /** Whether Liveshelf counts it from facts; then a book with nothing counted does not take part. */
    public boolean isCounted() {
        return counted;
    }

    /** The name in JSON. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
