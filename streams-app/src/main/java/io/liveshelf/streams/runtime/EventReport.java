// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventTotals;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of records, as the health report says it. */
final class EventReport {
    private EventReport() {}

    /** Facts by outcome, in lower case; every outcome is present. */
    static Map<String, Long> facts(EventTotals totals) {
        var facts = new TreeMap<String, Long>();
        Arrays.stream(EventOutcome.values())
                .forEach(outcome -> facts.put(
                        outcome.name().toLowerCase(Locale.ROOT),
                        Topics.FACTS.keySet().stream()
                                .mapToLong(topic -> count(totals, topic, outcome))
                                .sum()));
        return facts;
    }

    /** Dead letters by topic; only topics that have any. */
    static Map<String, Long> deadLetters(EventTotals totals) {
        var letters = new TreeMap<String, Long>();
        totals.byTopic()
                .keySet()
                .forEach(topic -> letters.put(topic, count(totals, topic, EventOutcome.DEAD_LETTERED)));
        letters.values().removeIf(count -> count == 0);
        return letters;
    }

    private static long count(EventTotals totals, String topic, EventOutcome outcome) {
        return totals.byTopic().getOrDefault(topic, Map.of()).getOrDefault(outcome, 0L);
    }
}
