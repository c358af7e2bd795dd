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
 * Publishes the cards of a partition's books: one for every visible book and for no other.
 *
 * <p>Every view of a book changes its card, so changed cards are published once per tick. After a restart it is unknown what
 * was published, so all cards are published again. The removal of a card follows from nothing but the change, so it is emitted
 * in the transaction of the change.
 *
 * <p>Few cards are published per tick, so that many changed books do not delay the lists; changed cards go before those that
 * are only repeated.
 */
final class CardPublisher {
    /** Most cards of a partition per tick: some ten milliseconds of work. */
    static final int PER_TICK = 250;

    private static final Duration HEARTBEAT = BookCards.TTL.dividedBy(3);

    /** By book id, published longest ago first. */
    private final Map<String, Published> published = new LinkedHashMap<>();

    private final Set<String> changed = new LinkedHashSet<>();
    private final Set<String> restored = new LinkedHashSet<>();
    private final Output output;

    CardPublisher(Output output) {
        this.output = output;
    }

    private record Published(Card card, Instant at) {}

    /** Receives the cards to publish. */
    @FunctionalInterface
    interface Output {
        /** Emits the card of a book; null: the card must go. */
        void emit(String bookId, @Nullable Card card);
    }

    /** Adds a book that is visible after a restart. */
    void restore(String bookId) {
        restored.add(bookId);
    }

    /** Records a change of a book; empty: it was not or is not visible. */
    void update(String bookId, Optional<VisibleBook> before, Optional<VisibleBook> after) {
        if (after.isPresent()) {
            Published last = published.get(bookId);
            if (last != null && last.card().equals(after.get().card())) {
                changed.remove(bookId);
            } else {
                changed.add(bookId);
                restored.remove(bookId);
            }
        } else if (before.isPresent()) {
            published.remove(bookId);
            changed.remove(bookId);
            restored.remove(bookId);
            output.emit(bookId, null);
        }
    }

    /** Publishes at most {@link #PER_TICK} cards. Returns whether there are more. */
    boolean publish(Instant now, Function<String, Card> cards) {
        var next = new LinkedHashSet<String>();
        addTo(next, changed);
        addTo(next, due(now));
        addTo(next, restored);
        for (String bookId : next) {
            Card card = cards.apply(bookId);
            changed.remove(bookId);
            restored.remove(bookId);
            published.remove(bookId);
            published.put(bookId, new Published(card, now));
            output.emit(bookId, card);
        }
        return !changed.isEmpty() || !restored.isEmpty() || isDue(now);
    }

    /** Whether a card must be published again, so that its key does not expire. Reads one book only. */
    boolean isDue(Instant now) {
        return !published.isEmpty() && isDue(published.values().iterator().next(), now);
    }

    private static boolean isDue(Published last, Instant now) {
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
        for (Map.Entry<String, Published> each : published.entrySet()) {
            if (due.size() >= PER_TICK || !isDue(each.getValue(), now)) {
                break;
            }
            due.add(each.getKey());
        }
        return due;
    }
}
