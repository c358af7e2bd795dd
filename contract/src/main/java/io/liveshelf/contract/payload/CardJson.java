// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import java.nio.charset.StandardCharsets;

/** The bytes of a card. What {@link Served} adds comes after the card's own fields, so that a join can cut it off. */
final class CardJson {
    /** Begins what is added. In a text its quotes would be escaped. */
    private static final byte[] ADDED = ",\"cached_at\":\"".getBytes(StandardCharsets.UTF_8);

    private CardJson() {}

    /** Where the card's own fields end: at what was added, else before the last brace. */
    static int end(byte[] card) {
        for (int at = card.length - ADDED.length; at > 0; at--) {
            if (isAdded(card, at)) {
                return at;
            }
        }
        return card.length - 1;
    }

    private static boolean isAdded(byte[] card, int at) {
        for (int i = 0; i < ADDED.length; i++) {
            if (card[at + i] != ADDED[i]) {
                return false;
            }
        }
        return true;
    }
}
