// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts, since the start of this process, the outcomes of facts and the dead letters of each topic. */
public final class EventCounters {
    private final Map<FactOutcome, LongAdder> facts = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> deadLetters = new ConcurrentHashMap<>();

    /** Counts a fact with this outcome. */
    public void fact(FactOutcome outcome) {
        facts.computeIfAbsent(outcome, each -> new LongAdder()).increment();
    }

    /** Counts a dead letter of this topic. */
    public void deadLetter(String topic) {
        deadLetters.computeIfAbsent(topic, each -> new LongAdder()).increment();
    }

    /** Facts by outcome, in lower case; every outcome is present. */
    public Map<String, Long> facts() {
        var counts = new TreeMap<String, Long>();
        Arrays.stream(FactOutcome.values())
                .forEach(outcome -> counts.put(
                        outcome.name().toLowerCase(Locale.ROOT),
                        facts.getOrDefault(outcome, new LongAdder()).sum()));
        return counts;
    }

    /** Dead letters by topic; only topics that have any. */
    public Map<String, Long> deadLetters() {
        var counts = new TreeMap<String, Long>();
        deadLetters.forEach((topic, count) -> counts.put(topic, count.sum()));
        return counts;
    }
}
