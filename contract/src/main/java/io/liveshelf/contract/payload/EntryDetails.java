// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.document.Purchase;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What makes a book an entry of a user's list; served beside the fields of its card. Shape: read API, "User lists". */
public sealed interface EntryDetails {

    /** The user saved the book. */
    record Saved(@Nullable Instant savedAt) implements EntryDetails {}

    /**
     * The user read in the book.
     *
     * @param lastReadAt the later of the last view session and the last reading progress
     */
    record Read(@Nullable Instant lastReadAt) implements EntryDetails {}

    /** A purchase; a book can be in the list more than once. */
    record Purchased(
            @Nullable String purchaseType, @Nullable Long pointsSpent, Instant purchasedAt) implements EntryDetails {
        /** The details of this purchase. */
        public static Purchased of(Purchase purchase) {
            return new Purchased(purchase.type(), purchase.pointsSpent(), purchase.at());
        }
    }

    /**
     * The user saved or bought the book.
     *
     * @param progress null if the user has not begun
     */
    record Own(@Nullable Progress progress) implements EntryDetails {}
}
