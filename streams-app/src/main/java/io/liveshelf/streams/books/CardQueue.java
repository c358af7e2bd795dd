// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.streams.Tick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The books whose card is still to be published, in the order in which they changed. Every view of a book changes its card, so
 * a card is published once per tick however often it changed; and few are published per tick, so that many changed books do
 * not delay the heads. A book keeps its place when it changes again, so none waits for ever.
 */
final class CardQueue {
    /** Most cards of a partition per tick: some ten milliseconds of work. */
    static final int PER_TICK = 250;

    /** By book id, the document of which the card was published last; empty: unknown, or other content. */
    private final Map<String, Optional<BookDocument>> due = new LinkedHashMap<>();

    /** The content of a card changed, or it is unknown what was published. */
    void contentChanged(String bookId) {
        due.put(bookId, Optional.empty());
    }

    /**
     * The counters of a card changed.
     *
     * @return whether the card is due: it is not if they are again what they were when it was published
     */
    boolean countersChanged(String bookId, BookDocument before, BookDocument after) {
        Optional<BookDocument> published = due.computeIfAbsent(bookId, each -> Optional.of(before));
        if (published.isPresent() && published.get().equals(after)) {
            due.remove(bookId);
            return false;
        }
        return true;
    }

    /** The book has no card any more. */
    void remove(String bookId) {
        due.remove(bookId);
    }

    /**
     * Takes the books whose cards are to be published now.
     *
     * @param rare whether ticks are rarer now, see {@link Tick#RARER}. Then content is published as fast as ever, but counters are
     *     not: those that are caught up will soon change again.
     */
    List<String> poll(boolean rare) {
        int most = rare ? PER_TICK * Tick.RARER : PER_TICK;
        int costOfCounters = rare ? Tick.RARER : 1;
        var next = new ArrayList<String>();
        var entries = due.entrySet().iterator();
        int cost = 0;
        while (entries.hasNext() && cost < most) {
            Map.Entry<String, Optional<BookDocument>> each = entries.next();
            cost += each.getValue().isPresent() ? costOfCounters : 1;
            next.add(each.getKey());
            entries.remove();
        }
        return next;
    }

    boolean isEmpty() {
        return due.isEmpty();
    }
}
