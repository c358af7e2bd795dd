// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import java.util.List;

/**
 * Issued before Redis is asked for a key; what is read under it may count until it is void. It is void for good once a key that
 * decides about it has changed, be that before the answer has arrived, before it is stored, or after. So a change and a read that
 * race leave no stale copy, in whatever order they are heard.
 */
final class Ticket {
    private final String key;
    private final List<String> decidedBy;
    private final long generation;
    private final long writes;
    private volatile boolean isVoid;
    /** Since when, by {@link System#nanoTime}. */
    private volatile long voidSince;

    private volatile boolean isRevoked;

    /**
     * A valid one.
     *
     * @param decidedBy the keys in Redis whose change voids it
     * @param generation which copies of the whole memory it belongs to
     * @param writes how often this process has written before
     */
    Ticket(String key, List<String> decidedBy, long generation, long writes) {
        this.key = key;
        this.decidedBy = decidedBy;
        this.generation = generation;
        this.writes = writes;
    }

    String key() {
        return key;
    }

    List<String> decidedBy() {
        return decidedBy;
    }

    void makeVoid() {
        if (!isVoid) {
            voidSince = System.nanoTime(); // first: whoever sees that it is void reads it
            isVoid = true;
        }
    }

    /** It is void, and what was read under it is not even to be seen for a moment longer. */
    void revoke() {
        isRevoked = true;
        makeVoid();
    }

    boolean isSince(long currentWrites) {
        return writes == currentWrites;
    }

    boolean isValidIn(long currentGeneration) {
        return !isVoid && generation == currentGeneration;
    }

    /** Whether it is valid, or was at this moment or later. */
    boolean wasValidIn(long currentGeneration, long moment) {
        return !isRevoked && generation == currentGeneration && (!isVoid || voidSince - moment >= 0);
    }
}
