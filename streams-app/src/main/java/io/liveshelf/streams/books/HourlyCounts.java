// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.Fact;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The views and purchases of a book, counted by hour. */
final class HourlyCounts {
    private final Map<Fact.Kind, NavigableMap<Long, Long>> byKind = new EnumMap<>(Fact.Kind.class);

    /** Adds {@code count} facts of an hour; hours are counted from the epoch. */
    void add(Fact.Kind kind, long hour, long count) {
        byKind.computeIfAbsent(kind, each -> new TreeMap<>()).merge(hour, count, Long::sum);
    }

    /** The number of facts in the window. */
    long sum(Fact.Kind kind, Window window) {
        NavigableMap<Long, Long> hours = byKind.get(kind);
        return hours == null
                ? 0
                : hours.subMap(window.firstHour(), window.endHour()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Removes the hours before this one. */
    void removeBefore(long hour) {
        byKind.values().forEach(hours -> hours.headMap(hour).clear());
        byKind.values().removeIf(Map::isEmpty);
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }
}
