// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import java.util.stream.IntStream;

/**
 * The ids of the facts that were counted. One look says whether an id is among them, whatever the days: a session whose date was
 * changed comes with another one when the connector copies its collection again, and is still the same fact.
 *
 * <p>They are spread over many small sets, so that a set that grows, or forgets a day, holds up nobody. An expired day is forgotten
 * at once for whoever asks, and its memory is given back set by set.
 */
final class FactIds {
    private static final int HOURS = 24;
    private static final int SETS = 256;

    private final IdSet[] sets = new IdSet[SETS];
    /** By set, the day before which it has forgotten all. */
    private final int[] forgottenBefore = new int[SETS];

    private int firstDay;
    private int next;

    FactIds() {
        clear();
    }

    /** Adds an id to the day of an hour. Returns whether it is new. */
    boolean add(int hour, long high, long low) {
        int set = (int) IdSet.hash(high, low) & (SETS - 1);
        forget(set);
        return sets[set].add(high, low, Math.floorDiv(hour, HOURS));
    }

    private void forget(int set) {
        if (forgottenBefore[set] < firstDay) {
            forgottenBefore[set] = firstDay;
            sets[set].removeBefore(firstDay);
        }
    }

    /** Forgets the days that ended before this hour. What is added later may be of such a day again. */
    void removeBefore(int hour) {
        firstDay = Math.max(firstDay, Math.floorDiv(hour, HOURS));
    }

    /** Gives back the memory of forgotten ids of one set. Call it now and then. */
    void tidy() {
        forget(next);
        next = (next + 1) % SETS;
    }

    long size() {
        return IntStream.range(0, SETS).mapToLong(set -> sets[set].size()).sum();
    }

    void clear() {
        for (int set = 0; set < SETS; set++) {
            sets[set] = new IdSet();
            forgottenBefore[set] = 0;
        }
        firstDay = 0;
        next = 0;
    }
}
