// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rule for numbers that only grow, and grow too often to stand still for long: a served number is shut in from both sides,
 * by samples of different moments.
 *
 * <ul>
 *   <li>It is <b>not too small</b> for good if a sample was no smaller than what MongoDB had after the sample was received.
 *   <li>It is <b>not too great</b> for good if a sample was no greater than what MongoDB had before the sample was requested,
 *       by the settling time or more.
 * </ul>
 *
 * <p>A served side that is right, and late by the settling time at most, serves what MongoDB had at some moment of that time.
 * One with an error for good serves that number with the error added. Where it has lost anything, the number is smaller than
 * all that MongoDB says later, so it never passes the first test; where it counts too much, it is greater than all that MongoDB
 * said before that time, so it never passes the second. A number that has been seen to fall is left to the other rules.
 *
 * @param <K> what a number belongs to
 */
final class GrowingValues<K> {
    private final Duration settle;
    private final Map<K, TreeMap<Instant, Long>> said = new HashMap<>();
    private final Set<K> fallen = new HashSet<>();
    private final Set<K> notTooSmall = new HashSet<>();
    private final Set<K> notTooGreat = new HashSet<>();

    GrowingValues(Duration settle) {
        this.settle = settle;
    }

    /** Takes what MongoDB said; what is no whole number is left out. Both times may be the same only for the same value. */
    void said(K key, @Nullable String json, Instant finished) {
        Long value = number(json);
        TreeMap<Instant, Long> before = said.computeIfAbsent(key, each -> new TreeMap<>());
        if (value == null || (!before.isEmpty() && before.lastEntry().getValue() > value)) {
            fallen.add(key);
        } else if (before.isEmpty() || !before.lastEntry().getValue().equals(value)) {
            before.put(finished, value);
        }
    }

    /** Tests a sample that was received before MongoDB began to say {@link #said the last value}. */
    void test(K key, @Nullable String json, Instant asked) {
        Long served = number(json);
        TreeMap<Instant, Long> values = said.get(key);
        if (served == null || values == null || values.isEmpty()) {
            return;
        }
        if (served >= values.lastEntry().getValue()) {
            notTooSmall.add(key);
        }
        Map.Entry<Instant, Long> settled = values.floorEntry(asked.minus(settle));
        if (settled != null && served <= settled.getValue()) {
            notTooGreat.add(key);
        }
    }

    /** Whether the number is shut in from both sides. */
    boolean isProved(K key) {
        return !fallen.contains(key) && notTooSmall.contains(key) && notTooGreat.contains(key);
    }

    private static @Nullable Long number(@Nullable String json) {
        try {
            return json == null ? null : Long.valueOf(json);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
