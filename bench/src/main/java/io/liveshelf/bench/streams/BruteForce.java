// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.contract.time.Window;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the views must show, computed from every record that was written. */
final class BruteForce {
    private static final int TRENDING = 5;
    private static final int FEATURED = 2;
    private static final int TOP = 10;
    private static final int INITIAL = 1 << 16;

    private final long[] totals;
    private int[] books = new int[INITIAL];
    private long[] times = new long[INITIAL];
    private int counted;

    BruteForce(int size) {
        totals = new long[size];
    }

    /** Sets the total views of a book's document. */
    void total(int book, long views) {
        totals[book] = views;
    }

    long total(int book) {
        return totals[book];
    }

    /** Adds a session that is not a repetition. */
    void count(int book, long at) {
        if (counted == books.length) {
            books = Arrays.copyOf(books, counted * 2);
            times = Arrays.copyOf(times, counted * 2);
        }
        books[counted] = book;
        times[counted] = at;
        counted++;
    }

    /** Most viewed today; filled up by total views. */
    List<Scored> trending(Instant now) {
        return viewed(Window.today(now), TRENDING);
    }

    /** Most viewed this week; filled up by total views. */
    List<Scored> week(Instant now) {
        return viewed(Window.thisWeek(now), FEATURED);
    }

    /** Most viewed ever. */
    List<Scored> top() {
        return Scored.head(totals, TOP, book -> true);
    }

    /** A book that fills up a list has the score 0. */
    private List<Scored> viewed(Window window, int size) {
        long from = window.from().toEpochMilli();
        long to = window.to().toEpochMilli();
        long[] views = new long[totals.length];
        for (int i = 0; i < counted; i++) {
            if (times[i] >= from && times[i] < to) {
                views[books[i]]++;
            }
        }
        List<Scored> head = Scored.head(views, size, book -> views[book] > 0);
        Stream<Scored> others = Scored.head(totals, size - head.size(), book -> views[book] == 0).stream()
                .map(book -> new Scored(book.bookId(), 0));
        return Stream.concat(head.stream(), others).toList();
    }
}
