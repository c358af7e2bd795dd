// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.streams.Fact;
import java.util.Arrays;

/**
 * The facts of a book, counted by hour and kind, and their sums in the windows. The sums are kept, not computed: a fact adds
 * its weight to each that it belongs to. They are computed anew when the windows have moved.
 */
final class BookFacts {
    private static final long[] EMPTY = {};
    private static final long COUNT = 0xFFFF_FFFFL;

    private final String bookId;
    /** In order; the high half of each is hour and kind, the low half the count. */
    private long[] hours = EMPTY;

    private int size;
    private long viewsToday;
    private long viewsWeek;
    private long purchasesWeek;
    private int epoch;
    private int chunk;
    private int placeInChunk;

    BookFacts(String bookId, int epoch) {
        this.bookId = bookId;
        this.epoch = epoch;
    }

    String bookId() {
        return bookId;
    }

    /** The sums, of the windows of {@link #epoch}. */
    FactCounts sums() {
        return new FactCounts(viewsToday, viewsWeek, purchasesWeek);
    }

    /** Which position of the windows the sums speak of. */
    int epoch() {
        return epoch;
    }

    /** The place of this book in the chunk of this number; negative if it has none. */
    int placeIn(int chunkNumber) {
        return chunk == chunkNumber ? placeInChunk : -1;
    }

    void setPlaceIn(int chunkNumber, int place) {
        chunk = chunkNumber;
        placeInChunk = place;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Counts one fact; the sums must be those of {@code windows}. Returns whether they changed. */
    boolean add(Fact.Kind kind, int hour, HourWindows windows) {
        increment(key(kind, hour));
        int today = windows.viewsToday().weightOf(kind, hour);
        int week = windows.viewsWeek().weightOf(kind, hour);
        int purchases = windows.purchasesWeek().weightOf(kind, hour);
        viewsToday += today;
        viewsWeek += week;
        purchasesWeek += purchases;
        return (today | week | purchases) != 0;
    }

    /** Removes the hours before {@code firstHour} and sums up anew. Returns whether the sums changed. */
    boolean moveTo(HourWindows windows, int firstHour, int newEpoch) {
        removeBefore(firstHour);
        FactCounts before = sums();
        viewsToday = 0;
        viewsWeek = 0;
        purchasesWeek = 0;
        for (int i = search(key(Fact.Kind.VIEW, windows.first())); i < size; i++) {
            int hour = hourOf(hours[i]);
            Fact.Kind kind = kindOf(hours[i]);
            long count = hours[i] & COUNT;
            viewsToday += count * windows.viewsToday().weightOf(kind, hour);
            viewsWeek += count * windows.viewsWeek().weightOf(kind, hour);
            purchasesWeek += count * windows.purchasesWeek().weightOf(kind, hour);
        }
        epoch = newEpoch;
        return !sums().equals(before);
    }

    private void removeBefore(int firstHour) {
        int expired = search(key(Fact.Kind.VIEW, firstHour));
        if (expired > 0) {
            hours = Arrays.copyOfRange(hours, expired, size);
            size -= expired;
        }
    }

    private void increment(long key) {
        int at = search(key);
        if (at < size && hours[at] >>> 32 == key) {
            hours[at]++;
            return;
        }
        if (size == hours.length) {
            hours = Arrays.copyOf(hours, size + Math.max(1, size / 4));
        }
        System.arraycopy(hours, at, hours, at + 1, size - at);
        hours[at] = key << 32 | 1;
        size++;
    }

    /** The index of the first entry that is not before {@code key}. Most facts belong to the last hours. */
    private int search(long key) {
        int low = 0;
        int high = size;
        if (size > 0 && hours[size - 1] >>> 32 < key) {
            return size;
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (hours[middle] >>> 32 < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long key(Fact.Kind kind, int hour) {
        return (long) hour << 1 | (kind == Fact.Kind.VIEW ? 0 : 1);
    }

    private static int hourOf(long entry) {
        return (int) (entry >>> 33);
    }

    private static Fact.Kind kindOf(long entry) {
        return (entry >>> 32 & 1) == 0 ? Fact.Kind.VIEW : Fact.Kind.PURCHASE;
    }
}
