// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What was written when, of each book: the truth by which an as-of is judged. Moments are milliseconds of this machine's clock, which all
 * parts share.
 */
final class Journal {
    private static final long NEVER = Long.MAX_VALUE;
    /** How long it may take until an API knows that a book was hidden by somebody else. Source: read API, "Writes". */
    private static final long HIDING_KNOWN_MILLIS = 5_000;

    private final Map<String, Book> books = new TreeMap<>();
    private long settled;

    Journal() {
        SampleBooks.BOOKS.forEach(id -> books.put(id, new Book()));
    }

    private static final class Book {
        private final Tally today = new Tally();
        private final Tally before = new Tally();
        private final Tally increments = new Tally();
        private final List<Visibility> changes = new ArrayList<>();
        private long lostIncrements;
    }

    private record Visibility(boolean visible, long begun, long acknowledged) {}

    /** What an answer may say of a number. */
    record Range(long least, long most) {
        boolean contains(long value) {
            return value >= least && value <= most;
        }
    }

    private Book of(String id) {
        Book book = books.get(id);
        if (book == null) {
            throw new IllegalArgumentException("no such book: " + id);
        }
        return book;
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    /** A view session, of today or of an earlier day of this week, is about to be inserted. */
    synchronized void beginView(String book, boolean today, String id) {
        (today ? of(book).today : of(book).before).begin(id, now());
    }

    /** It has been. */
    synchronized void endView(String book, boolean today) {
        (today ? of(book).today : of(book).before).acknowledge(now());
    }

    /** {@code total_views} is about to rise by one. */
    synchronized void beginIncrement(String book) {
        of(book).increments.begin("", now());
    }

    /** It has. */
    synchronized void endIncrement(String book) {
        of(book).increments.acknowledge(now());
    }

    /** A book is about to be shown or hidden; returns what {@link #endVisibility} needs. */
    synchronized int beginVisibility(String book, boolean visible) {
        List<Visibility> changes = of(book).changes;
        changes.add(new Visibility(visible, now(), NEVER));
        return changes.size() - 1;
    }

    /** It has been. */
    synchronized void endVisibility(String book, int change) {
        List<Visibility> changes = of(book).changes;
        Visibility begun = changes.get(change);
        changes.set(change, new Visibility(begun.visible, begun.begun, now()));
    }

    /** The views of today, or of this week, that an answer as of one moment, received at another, may show. */
    synchronized Range views(String book, boolean today, long asOf, long received) {
        Book its = of(book);
        long least = its.today.surelyBefore(asOf) + (today ? 0 : its.before.surelyBefore(asOf));
        return new Range(least, its.today.begunBy(received) + (today ? 0 : its.before.begunBy(received)));
    }

    /** The same of {@code total_views}. */
    synchronized Range totalViews(String book, long asOf, long received) {
        Book its = of(book);
        return new Range(its.increments.surelyBefore(asOf) - its.lostIncrements, its.increments.begunBy(received));
    }

    /** Whether an answer as of one moment, received at another, may show the book. */
    synchronized boolean mayShow(String book, long asOf, long received) {
        boolean shown = true;
        for (Visibility change : of(book).changes) {
            if (change.visible && change.begun <= received) {
                shown = true;
            } else if (!change.visible && change.acknowledged < asOf) {
                shown = false;
            }
        }
        return shown;
    }

    /**
     * Whether a book was hidden at some time since a moment, or may have been: an answer of that moment may not have known it yet. While the
     * streams are down nobody tells an API of it, so what was hidden since everything was right may still become known.
     */
    synchronized boolean hiddenSince(String book, long moment) {
        long from = Math.min(moment - HIDING_KNOWN_MILLIS, settled);
        return of(book).changes.stream().anyMatch(change -> !change.visible && change.acknowledged > from);
    }

    /** Everything is right: each API knows all that was hidden. */
    synchronized void settled() {
        settled = System.currentTimeMillis();
    }

    /** Forgets the view sessions that MongoDB lost when it was killed; returns how many it had acknowledged. */
    synchronized long forgetAllBut(Set<String> sessions) {
        return books.values().stream()
                .mapToLong(book -> book.today.keepOnly(sessions) + book.before.keepOnly(sessions))
                .sum();
    }

    /** Corrects what {@code total_views} is at least, by what MongoDB has; returns how many increments it lost. */
    synchronized long correctTotal(String book, long total) {
        Book its = of(book);
        long before = its.lostIncrements;
        its.lostIncrements = Math.max(before, its.increments.acknowledged() - total);
        return its.lostIncrements - before;
    }
}
