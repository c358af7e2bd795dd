// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.contract.rules.Measures;
import io.liveshelf.streams.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The facts of all books, and their sums in the current windows.
 *
 * <p>When the windows move, all sums are outdated. A book's sums are moved when it is next touched, and those of the others in
 * slices, so that a roll-over never holds up a task. It makes no difference in which direction the windows move, or how far.
 */
final class WindowCounts {
    /** Hours that are kept before the current one. */
    private static final int KEPT_HOURS = Math.toIntExact(Fact.KEPT.toHours());

    private final Measures measures;
    private final int slice;
    private final Map<String, BookFacts> books = new HashMap<>();
    /** The same books in the order in which {@link #advance} visits them. */
    private final List<BookFacts> visited = new ArrayList<>();

    private HourWindows windows;
    /** Hours before this one have been dropped. */
    private int firstHour;
    /** Counts the moves of the windows; the sums of a book speak of the windows of its epoch. */
    private int epoch;
    /** The books before this place have been visited since the last move. */
    private int cursor;

    private FactLedger.Listener listener = FactLedger.Listener.NOBODY;

    /** No facts yet; {@code slice} is how many books a call of {@link #advance} visits. */
    WindowCounts(Measures measures, Instant now, int slice) {
        this.measures = measures;
        this.slice = slice;
        windows = HourWindows.at(now, measures);
        firstHour = windows.hour() - KEPT_HOURS;
    }

    void clear(Instant now) {
        books.clear();
        visited.clear();
        cursor = 0;
        windows = HourWindows.at(now, measures);
        firstHour = windows.hour() - KEPT_HOURS;
    }

    void setListener(FactLedger.Listener newListener) {
        listener = newListener;
    }

    /** The book of this id, which is made if there is none. */
    BookFacts book(String bookId) {
        BookFacts book = books.get(bookId);
        if (book == null) {
            boolean settled = isSettled();
            book = new BookFacts(bookId, epoch);
            books.put(bookId, book);
            visited.add(book);
            cursor += settled ? 1 : 0;
        }
        return book;
    }

    /** Whether facts of this hour are too old to be counted. */
    boolean isLate(long hour) {
        return hour < windows.hour() - KEPT_HOURS;
    }

    /** Whether this hour has been dropped. */
    boolean isDropped(int hour) {
        return hour < firstHour;
    }

    /** Counts a fact. */
    void add(BookFacts book, Fact.Kind kind, int hour) {
        boolean moved = book.epoch() != epoch && book.moveTo(windows, firstHour, epoch);
        if (book.add(kind, hour, windows) || moved) {
            listener.countsChanged(book.bookId(), book.sums());
        }
    }

    /** The sums of a book. The listener is told if they had still to be moved. */
    FactCounts of(String bookId) {
        BookFacts book = books.get(bookId);
        if (book == null) {
            return FactCounts.NONE;
        }
        move(book);
        return book.sums();
    }

    /** Moves the windows. Returns whether hours were dropped. */
    boolean moveTo(Instant now) {
        HourWindows target = HourWindows.at(now, measures);
        if (target.hour() == windows.hour()) {
            return false;
        }
        windows = target;
        epoch++;
        cursor = 0;
        boolean drops = target.hour() - KEPT_HOURS > firstHour;
        firstHour = Math.max(firstHour, target.hour() - KEPT_HOURS);
        return drops;
    }

    /** Moves the sums of the next books. */
    void advance() {
        for (int i = 0; i < slice && !isSettled(); i++) {
            BookFacts book = visited.get(cursor);
            move(book);
            if (book.isEmpty()) {
                remove(book);
            } else {
                cursor++;
            }
        }
    }

    private void move(BookFacts book) {
        if (book.epoch() != epoch && book.moveTo(windows, firstHour, epoch)) {
            listener.countsChanged(book.bookId(), book.sums());
        }
    }

    /** Removes the book under the cursor; the last one takes its place. */
    private void remove(BookFacts book) {
        books.remove(book.bookId());
        BookFacts last = visited.remove(visited.size() - 1);
        if (last != book) {
            visited.set(cursor, last);
        }
    }

    /** Whether the sums of all books speak of the current windows. */
    boolean isSettled() {
        return cursor == visited.size();
    }

    HourWindows windows() {
        return windows;
    }

    int firstHour() {
        return firstHour;
    }
}
