// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards that were read and are still to be written, each key once, in the order of their last records. */
final class PendingCards {
    private final Map<String, Card> cards = new LinkedHashMap<>();

    /**
     * A record with a card.
     *
     * @param value null: the card is deleted
     * @param from when the record was published
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Card(String key, byte @Nullable [] value, Instant from, long offset) {}

    void put(Card card) {
        cards.remove(card.key());
        cards.put(card.key(), card);
    }

    /** Those that have waited longest, at most so many. */
    List<Card> first(int most) {
        return cards.values().stream().limit(most).toList();
    }

    /** The first of them are written. */
    void removeFirst(int count) {
        Iterator<Card> all = cards.values().iterator();
        for (int i = 0; i < count; i++) {
            all.next();
            all.remove();
        }
    }

    void clear() {
        cards.clear();
    }

    int size() {
        return cards.size();
    }

    boolean isEmpty() {
        return cards.isEmpty();
    }
}
