// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ids of the facts that were counted, one set per hour. */
final class HourlyIds {
    private final Map<Integer, IdSet> sets = new HashMap<>();
    /** Most facts are of the same hour as the one before. */
    private int lastHour;

    private @Nullable IdSet last;

    /** Adds an id to an hour. Returns whether it is new there. */
    boolean add(int hour, long high, long low) {
        if (last == null || hour != lastHour) {
            last = sets.computeIfAbsent(hour, each -> new IdSet());
            lastHour = hour;
        }
        return last.add(high, low);
    }

    void removeBefore(int hour) {
        sets.keySet().removeIf(each -> each < hour);
        last = null;
    }

    /** Gives back the unused memory of one hour before this one. An hour that is over gets few facts more. */
    void trimOneBefore(int hour) {
        for (Map.Entry<Integer, IdSet> each : sets.entrySet()) {
            if (each.getKey() < hour && each.getValue().trim()) {
                return;
            }
        }
    }

    void clear() {
        sets.clear();
        last = null;
    }
}
