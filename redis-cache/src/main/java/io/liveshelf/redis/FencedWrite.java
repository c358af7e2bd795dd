// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.BookCards;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A key as Redis should have it.
 *
 * @param key as the read API names it
 * @param value null: the key is deleted
 * @param ttl how long the key lives from now on; where nothing is left of it, the key is deleted
 * @param position how far the partition is copied with this write; Redis records it in the same step. Empty: it records none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FencedWrite(String key, byte @Nullable [] value, Duration ttl, String position) {
    /** A write that records no position. */
    public static FencedWrite of(String key, byte @Nullable [] value, Duration ttl) {
        return new FencedWrite(key, value, ttl, "");
    }

    /** Whether it is a book's card: one that is removed leaves {@link WrittenMark#REMOVED}. */
    boolean isOfCard() {
        return BookCards.isKey(key);
    }

    int size() {
        return value == null ? 0 : value.length;
    }
}
