// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.time.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How many facts each book has in each hour, and the sums of windows that only move forward. To move one costs the hours that come and
 * go, not those that stay.
 */
final class HourCounts {
    private final NavigableMap<Long, Map<String, Integer>> hours = new TreeMap<>();
    private final List<Sums> windows = new ArrayList<>();
    /** One object for each book, not one for each hour. */
    private final Map<String, String> books = new HashMap<>();

    /** The sums of the window that this function says; ask for them before anything is added. */
    Sums window(Function<Instant, Window> window) {
        var sums = new Sums(window);
        windows.add(sums);
        return sums;
    }

    /** The facts of each book in a window. */
    final class Sums {
        private final Function<Instant, Window> window;
        private final Map<String, Integer> counts = new HashMap<>();
        private long from;
        private long to;

        private Sums(Function<Instant, Window> window) {
            this.window = window;
        }

        private void moveTo(Instant at) {
            Window next = window.apply(at);
            long nextFrom = next.firstHour();
            long nextTo = next.endHour();
            add(from, Math.min(to, nextFrom), -1);
            add(Math.max(to, nextFrom), nextTo, 1);
            from = nextFrom;
            to = nextTo;
        }

        private void add(long first, long end, int sign) {
            if (first < end) {
                hours.subMap(first, end)
                        .values()
                        .forEach(each -> each.forEach((book, count) -> merge(counts, book, sign * count)));
            }
        }

        /** The books with any, with their numbers. */
        Map<String, Integer> counts() {
            return counts;
        }
    }

    private static void merge(Map<String, Integer> counts, String book, int number) {
        counts.merge(book, number, (a, b) -> a + b == 0 ? null : a + b);
    }

    /** Counts a fact, unless no window needs its hour any more. */
    void add(String bookId, long hour) {
        if (windows.stream().allMatch(each -> hour < each.from)) {
            return;
        }
        String book = books.computeIfAbsent(bookId, each -> each);
        merge(hours.computeIfAbsent(hour, each -> new HashMap<>()), book, 1);
        for (Sums each : windows) {
            if (hour >= each.from && hour < each.to) {
                merge(each.counts, book, 1);
            }
        }
    }

    /** Moves all windows to those of this instant, and forgets the hours before them. */
    void moveTo(Instant at) {
        windows.forEach(each -> each.moveTo(at));
        hours.headMap(windows.stream().mapToLong(each -> each.from).min().orElse(Long.MAX_VALUE))
                .clear();
    }
}
