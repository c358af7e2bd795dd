// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.card.Card;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cards of the books that are in a head of their partition. */
final class HeadCards {
    private static final Logger LOG = LoggerFactory.getLogger(HeadCards.class);

    private final Map<PartialKey, Card> cards = new HashMap<>();
    private final Set<PartialKey> missing = new HashSet<>();

    /** Sets a card; null removes it. */
    void put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        if (value == null) {
            cards.remove(key);
        } else {
            cards.put(key, Partials.card(value));
            missing.remove(key);
        }
    }

    /** The card of this key. A head never comes before its cards, so a card that is missing is logged, once. */
    @Nullable
    Card find(PartialKey key) {
        Card card = cards.get(key);
        if (card == null && missing.add(key)) {
            LOG.warn("no card for {}; lists leave the book out until its card comes", key.text());
        }
        return card;
    }
}
