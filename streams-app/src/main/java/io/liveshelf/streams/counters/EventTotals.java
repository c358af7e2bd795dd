// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.counters;

import io.liveshelf.contract.counters.EventCount;
import io.liveshelf.streams.EventOutcome;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What the active tasks of this process have counted, as of their last commits: the event counters for reports. Thread-safe.
 * The stores show their counters here and take them away when their task leaves.
 */
public final class EventTotals {
    private final Map<EventCounters, Map<TopicPartition, EventCount>> stores = new ConcurrentHashMap<>();

    void put(EventCounters store, Map<TopicPartition, EventCount> counts) {
        stores.put(store, counts);
    }

    void remove(EventCounters store) {
        stores.remove(store);
    }

    /** The records by outcome, by topic; only topics of which records were taken in. */
    public Map<String, Map<EventOutcome, Long>> byTopic() {
        return stores.values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .collect(Collectors.groupingBy(
                        each -> each.getKey().topic(),
                        TreeMap::new,
                        Collectors.reducing(Map.of(), each -> byOutcome(each.getValue()), EventTotals::sum)));
    }

    /**
     * By topic, how many offsets between the first and the last record that was taken in have no outcome, or how many outcomes have no
     * offset: 0 where the counters add up. Only topics of which records were taken in.
     *
     * @param topics those in which every offset is a record
     */
    public Map<String, Long> unaccounted(Set<String> topics) {
        return stores.values().stream()
                .flatMap(counts -> counts.entrySet().stream())
                .filter(each -> topics.contains(each.getKey().topic()))
                .collect(Collectors.groupingBy(
                        each -> each.getKey().topic(),
                        TreeMap::new,
                        Collectors.summingLong(each -> unaccounted(each.getValue()))));
    }

    private static long unaccounted(EventCount count) {
        return Math.abs(count.next() - count.from() - count.outcomes());
    }

    private static Map<EventOutcome, Long> byOutcome(EventCount count) {
        return Map.of(
                EventOutcome.COUNTED, count.counted(),
                EventOutcome.DUPLICATE, count.duplicates(),
                EventOutcome.LATE, count.late(),
                EventOutcome.DEAD_LETTERED, count.deadLettered());
    }

    private static Map<EventOutcome, Long> sum(Map<EventOutcome, Long> some, Map<EventOutcome, Long> others) {
        var sum = new EnumMap<EventOutcome, Long>(EventOutcome.class);
        sum.putAll(some);
        others.forEach((outcome, count) -> sum.merge(outcome, count, Long::sum));
        return sum;
    }
}
