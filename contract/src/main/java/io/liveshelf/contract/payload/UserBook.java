// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.Purchase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A card in a user's list, with the details of the entry. */
public sealed interface UserBook {

    /** A book that the user saved. */
    record Saved(@JsonUnwrapped Card card, @Nullable Instant savedAt) implements UserBook {}

    /**
     * A book that the user read.
     *
     * @param lastReadAt the later of the last view session and the last reading progress
     */
    record Read(@JsonUnwrapped Card card, @Nullable Instant lastReadAt) implements UserBook {}

    /** A purchase; a book can be in the list more than once. */
    record Purchased(
            @JsonUnwrapped Card card,
            @Nullable String purchaseType,
            @Nullable Long pointsSpent,
            Instant purchasedAt) implements UserBook {
        /** The entry of this purchase. */
        public static Purchased of(Card card, Purchase purchase) {
            return new Purchased(card, purchase.type(), purchase.pointsSpent(), purchase.at());
        }
    }

    /**
     * A book that the user saved or bought.
     *
     * @param progress null if the user has not begun
     */
    record Own(@JsonUnwrapped Card card, @Nullable Progress progress) implements UserBook {}
}
