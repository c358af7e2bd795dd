// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.key.BookCards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cards of a partition's books, and what was last told of them. A card exists for every visible book and for no other.
 *
 * <p>A view of a book changes its card, so changed cards are told once per tick. What is still to be told is known from the
 * books alone: after a restart nobody knows any more what was told, and all are told again. That a card must go is known
 * from nothing but the change, and is told with it.
 *
 * <p>Few are told per tick, so that many books at once do not keep the lists waiting that everybody looks at; what changed
 * comes before what is only repeated.
 */
final class CardPublisher {
    /** How many cards a partition tells per tick at most: some ten milliseconds of work. */
    static final int PER_TICK = 250;

    private static final Duration HEARTBEAT = BookCards.TTL.dividedBy(3);

    /** What was told, longest ago first. */
    private final Map<String, Told> told = new LinkedHashMap<>();

    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> restored = new LinkedHashSet<>();
    private final Display display;

    CardPublisher(Display display) {
        this.display = display;
    }

    private record Told(Card card, Instant at) {}

    /** Takes what is told. */
    @FunctionalInterface
    interface Display {
        /** The book's card is this; null: it must go. */
        void show(String bookId, @Nullable Card card);
    }

    /** The book was visible before a restart and still is. */
    void restore(String bookId) {
        restored.add(bookId);
    }

    /** The book was listed like {@code before} and is like {@code after} now. */
    void listed(String bookId, Optional<VisibleBook> before, Optional<VisibleBook> after) {
        if (after.isPresent()) {
            Told last = told.get(bookId);
            if (last != null && last.card().equals(after.get().card())) {
                changed.remove(bookId);
            } else {
                changed.add(bookId);
                restored.remove(bookId);
            }
        } else if (before.isPresent()) {
            told.remove(bookId);
            changed.remove(bookId);
            restored.remove(bookId);
            display.show(bookId, null);
        }
    }

    /** Tells cards, a tick's worth at most. Answers whether there are more to tell. */
    boolean tell(Instant now, Function<String, Card> cards) {
        var next = new LinkedHashSet<String>();
        addTo(next, changed);
        addTo(next, due(now));
        addTo(next, restored);
        for (String bookId : next) {
            Card card = cards.apply(bookId);
            changed.remove(bookId);
            restored.remove(bookId);
            told.remove(bookId);
            told.put(bookId, new Told(card, now));
            display.show(bookId, card);
        }
        return !changed.isEmpty() || !restored.isEmpty() || isDue(now);
    }

    /** Whether a card must be told again, so that its key lives on. Looks at one book only. */
    boolean isDue(Instant now) {
        return !told.isEmpty() && isDue(told.values().iterator().next(), now);
    }

    private static boolean isDue(Told last, Instant now) {
        return !last.at().plus(HEARTBEAT).isAfter(now);
    }

    private static void addTo(Set<String> next, Iterable<String> more) {
        for (String each : more) {
            if (next.size() >= PER_TICK) {
                return;
            }
            next.add(each);
        }
    }

    private List<String> due(Instant now) {
        var due = new ArrayList<String>();
        for (Map.Entry<String, Told> each : told.entrySet()) {
            if (due.size() >= PER_TICK || !isDue(each.getValue(), now)) {
                break;
            }
            due.add(each.getKey());
        }
        return due;
    }
}
