// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import java.util.HashMap;
import java.util.Map;

/** The facts that were counted, each with the day on which it happened. About 80 bytes for each. */
final class SeenFacts {
    private final Map<FactKey, Integer> days = new HashMap<>();
    /** One object for each day, not one for each fact. */
    private final Map<Integer, Integer> known = new HashMap<>();

    private int firstDay = Integer.MIN_VALUE;

    /** Adds a fact. Returns whether it is new, whatever day it had before. */
    boolean add(FactKey fact, int day) {
        return days.putIfAbsent(fact, known.computeIfAbsent(day, each -> each)) == null;
    }

    /** Forgets the facts of days before this one. */
    void removeBefore(int day) {
        if (day > firstDay) {
            firstDay = day;
            days.values().removeIf(each -> each < day);
            known.keySet().removeIf(each -> each < day);
        }
    }

    int size() {
        return days.size();
    }
}
