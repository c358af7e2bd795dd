// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which books a list is of: the filters in use, combined with "and".
 *
 * @param values by filter, in {@linkplain BookFilter#canonical canonical form}; none that lets every book through
 */
public record BookFilters(Map<BookFilter, String> values) {
    /** Every visible book. */
    public static final BookFilters NONE = new BookFilters(Map.of());

    /** Copies the values, in the order of the filters. */
    public BookFilters {
        var copy = new EnumMap<BookFilter, String>(BookFilter.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** Filters by accepted values, in any form. */
    public static BookFilters of(Map<BookFilter, String> values) {
        var canonical = new TreeMap<BookFilter, String>();
        values.forEach((filter, value) -> filter.canonical(value).ifPresent(text -> canonical.put(filter, text)));
        return new BookFilters(canonical);
    }

    /** Whether every visible book is let through. */
    public boolean isNone() {
        return values.isEmpty();
    }

    /** The filters as parameters of a canonical query. */
    public Map<String, String> parameters() {
        return values.entrySet().stream()
                .collect(Collectors.toMap(each -> each.getKey().parameter(), Map.Entry::getValue));
    }
}
