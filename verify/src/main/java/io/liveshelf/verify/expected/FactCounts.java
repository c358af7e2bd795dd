// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.contract.ranking.IdOrder;
import io.liveshelf.contract.time.Window;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How often each book was viewed or bought, by minute, as the records of one fact topic say: each {@code _id} once per
 * partition, without what cannot be read, lies under a wrong key, or was dated too far ahead when it was published.
 */
final class FactCounts {
    private final Reader reader;
    private final Map<Integer, Set<String>> seen = new HashMap<>();
    private final Map<String, NavigableMap<Long, Long>> minutes = new HashMap<>();

    private FactCounts(Reader reader) {
        this.reader = reader;
    }

    /** Of {@code community.book_view_sessions}. */
    static FactCounts ofViews() {
        return new FactCounts(text -> {
            ViewSession view = ViewSession.parse(text);
            return new Fact(view.id(), view.bookId(), view.at());
        });
    }

    /** Of {@code community.book_purchases}. */
    static FactCounts ofPurchases() {
        return new FactCounts(text -> {
            Purchase purchase = Purchase.parse(text);
            return new Fact(purchase.id(), purchase.bookId(), purchase.at());
        });
    }

    private record Fact(String id, String bookId, Instant at) {}

    /** Reads a record's value or says why it cannot. */
    @FunctionalInterface
    private interface Reader {
        Fact read(byte[] text) throws MalformedDocument;
    }

    /** A book and its number. */
    record Counted(String bookId, long count) {}

    /** Counts a record; {@code published} is its timestamp. */
    void add(int partition, @Nullable String key, byte @Nullable [] value, Instant published) {
        if (value == null) {
            return;
        }
        Fact fact;
        try {
            fact = reader.read(value);
        } catch (MalformedDocument e) {
            return; // a dead letter, counted by the streams
        }
        if (!fact.bookId.equals(key) || fact.at.isAfter(published.plus(Window.HORIZON))) {
            return;
        }
        if (seen.computeIfAbsent(partition, each -> new HashSet<>()).add(fact.id)) {
            minutes.computeIfAbsent(fact.bookId, each -> new TreeMap<>()).merge(minuteOf(fact.at), 1L, Long::sum);
        }
    }

    private static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 60L);
    }

    /** All books with anything in the window, most first. */
    List<Counted> in(Window window) {
        return ranked(between(window.from(), window.to()));
    }

    /** Books by their numbers, most first. */
    static List<Counted> ranked(Map<String, Long> numbers) {
        return numbers.entrySet().stream()
                .map(book -> new Counted(book.getKey(), book.getValue()))
                .sorted(Comparator.comparingLong(Counted::count)
                        .reversed()
                        .thenComparing(Counted::bookId, IdOrder.ASCENDING))
                .toList();
    }

    /** How many facts each book has from one whole minute until before another; without books that have none. */
    Map<String, Long> between(Instant from, Instant to) {
        Map<String, Long> counts = new HashMap<>();
        minutes.forEach((book, itsMinutes) -> {
            long count = itsMinutes.subMap(minuteOf(from), minuteOf(to)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            if (count > 0) {
                counts.put(book, count);
            }
        });
        return counts;
    }
}
