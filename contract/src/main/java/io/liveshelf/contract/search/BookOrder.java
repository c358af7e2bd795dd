// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The orders of book lists, all descending; a missing value comes last, ties are broken by ascending id. Source: read API,
 * "Paging".
 */
public enum BookOrder {
    /** By the last chapter update. */
    UPDATED,
    /** By the number of views. */
    VIEWS,
    /** By the average rating. */
    RATING,
    /** By the date of publication. */
    NEWEST;

    /** The query parameter that names an order. */
    public static final String PARAMETER = "sort_by";

    /** The order where none is named. */
    public static final BookOrder DEFAULT = UPDATED;

    /** The values of the parameter, in the order of the constants. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(BookOrder::label).toList();
    }

    /** The order with this label, which must be one of {@link #labels}. */
    public static BookOrder labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** The order's name in query parameters and Redis keys. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The fields of a card whose change invalidates lists in this order. Views, ratings and chapter updates come too often
     * for that: a filled list shows their order as of when it was computed.
     */
    public Set<SearchField> fields() {
        return switch (this) {
            case UPDATED, VIEWS, RATING -> Set.of();
            case NEWEST -> Set.of(SearchField.PUBLISHED_AT);
        };
    }

    /** The order as parameters of a canonical query. */
    public Map<String, String> parameters() {
        return this == DEFAULT ? Map.of() : Map.of(PARAMETER, label());
    }
}
