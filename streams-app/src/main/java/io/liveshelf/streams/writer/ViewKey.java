// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import java.time.Duration;
import java.util.Optional;

/**
 * What a key of the views topic holds.
 *
 * @param ttl how long it lives
 * @param isList whether it is a list that everybody reads, not a card: lists are few and are written first
 */
record ViewKey(Duration ttl, boolean isList) {
    private static final ViewKey AS_OF = new ViewKey(AsOf.TTL, true);
    private static final ViewKey CARD = new ViewKey(BookCards.TTL, false);

    /** What the contract says of this key; empty where it does not know it. */
    static Optional<ViewKey> of(String key) {
        return Views.byKey(key)
                .map(view -> new ViewKey(view.ttl(), true))
                .or(() -> key.equals(AsOf.KEY) ? Optional.of(AS_OF) : Optional.empty())
                .or(() -> BookCards.isKey(key) ? Optional.of(CARD) : Optional.empty());
    }
}
