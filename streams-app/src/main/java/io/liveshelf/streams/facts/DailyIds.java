// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of the facts that were counted, one set per day. An id is looked for in all days: a session whose date was changed
 * comes with another one when the connector copies its collection again, and is still the same fact.
 */
final class DailyIds {
    private static final int HOURS = 24;

    private final Map<Integer, IdSet> sets = new HashMap<>();
    /** Most facts are of the same day as the one before. */
    private int lastDay;

    private @Nullable IdSet last;

    /** Adds an id to the day of an hour. Returns whether it is new: no day has it. */
    boolean add(int hour, long high, long low) {
        int day = hour / HOURS;
        IdSet set = last;
        if (set == null || day != lastDay) {
            set = sets.computeIfAbsent(day, each -> new IdSet());
            last = set;
            lastDay = day;
        }
        for (IdSet other : sets.values()) {
            if (other != set && other.contains(high, low)) {
                return false;
            }
        }
        return set.add(high, low);
    }

    /** Forgets the days that ended before this hour. */
    void removeBefore(int hour) {
        sets.keySet().removeIf(day -> (day + 1) * HOURS <= hour);
        last = null;
    }

    /** Gives back the unused memory of one day before the one of this hour. A day that is over gets few facts more. */
    void trimOneBefore(int hour) {
        for (Map.Entry<Integer, IdSet> each : sets.entrySet()) {
            if (each.getKey() < hour / HOURS && each.getValue().trim()) {
                return;
            }
        }
    }

    void clear() {
        sets.clear();
        last = null;
    }
}
