// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.Fact;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How often a book was viewed and bought, by hour. */
public final class HourlyCounts {
    private final Map<Fact.Kind, NavigableMap<Long, Long>> byKind = new EnumMap<>(Fact.Kind.class);

    /** So many more in this hour since the epoch. */
    public void add(Fact.Kind kind, long hour, long count) {
        byKind.computeIfAbsent(kind, each -> new TreeMap<>()).merge(hour, count, Long::sum);
    }

    /** How many in the window. */
    public long in(Fact.Kind kind, Window window) {
        NavigableMap<Long, Long> hours = byKind.get(kind);
        return hours == null
                ? 0
                : hours.subMap(window.firstHour(), window.endHour()).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Forgets the hours before this one. */
    public void forgetBefore(long hour) {
        byKind.values().forEach(hours -> hours.headMap(hour).clear());
        byKind.values().removeIf(Map::isEmpty);
    }

    /** Whether nothing is left. */
    public boolean isEmpty() {
        return byKind.isEmpty();
    }
}
