// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What the topics of facts have.
 *
 * @param begins the first offset of each partition
 * @param ends where each partition ends
 */
record FactOffsets(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {
    FactOffsets {
        begins = Map.copyOf(begins);
        ends = Map.copyOf(ends);
    }

    /** Those of these topics. */
    static FactOffsets of(Brokers brokers, Collection<String> topics) throws Unavailable, InterruptedException {
        List<TopicPartition> partitions = brokers.partitions(topics);
        return new FactOffsets(brokers.beginnings(partitions), brokers.ends(partitions));
    }

    /** The first records from an instant on. */
    @FunctionalInterface
    interface Lookup {
        /** Without partitions that have none. */
        Map<TopicPartition, Brokers.Place> since(Collection<TopicPartition> partitions, Instant instant)
                throws Unavailable, InterruptedException;
    }

    /** Their partitions. */
    Collection<TopicPartition> partitions() {
        return ends.keySet();
    }

    /**
     * The offsets that lie between two bounds now. An instant is looked up once, so that what it leaves out is the same for every instance; and a
     * record that comes late with an earlier timestamp changes nothing.
     *
     * @throws Unavailable where offsets are named that there are not, or too few
     */
    Excerpt between(@Nullable Bound from, @Nullable Bound to, Lookup lookup) throws Unavailable, InterruptedException {
        Map<TopicPartition, Long> first = from == null ? Map.of() : offsets("--from", from, lookup);
        Map<TopicPartition, Long> last = to == null ? Map.of() : offsets("--to", to, lookup);
        refuseUnbounded(last);
        for (Map.Entry<TopicPartition, Long> end : last.entrySet()) {
            long begin = first.getOrDefault(end.getKey(), 0L);
            if (begin > end.getValue()) {
                throw new Unavailable("--from is behind --to: of " + end.getKey() + " it reads from " + begin + " to "
                        + end.getValue());
            }
        }
        return Excerpt.EVERYTHING.within(byTopic(first), byTopic(last));
    }

    /** What is named of them, whether it is there or not. */
    static Excerpt named(@Nullable Bound from, @Nullable Bound to) {
        return Excerpt.EVERYTHING.within(
                from == null ? Map.of() : byTopic(from.offsets()), to == null ? Map.of() : byTopic(to.offsets()));
    }

    private Map<TopicPartition, Long> offsets(String option, Bound bound, Lookup lookup)
            throws Unavailable, InterruptedException {
        return bound.time() == null ? named(option, bound.offsets()) : since(bound.time(), lookup);
    }

    private Map<TopicPartition, Long> named(String option, Map<TopicPartition, Long> offsets) throws Unavailable {
        for (Map.Entry<TopicPartition, Long> each : offsets.entrySet()) {
            Long begin = begins.get(each.getKey());
            if (begin == null) {
                throw new Unavailable(option + " names " + each.getKey() + ", of which no facts are read; there are "
                        + names(partitions()));
            }
            long end = Objects.requireNonNull(ends.get(each.getKey()));
            if (each.getValue() < begin || each.getValue() > end) {
                throw new Unavailable(option + " names the offset " + each.getValue() + " of " + each.getKey()
                        + ", which has those from " + begin + " to " + end);
            }
        }
        return offsets;
    }

    private Map<TopicPartition, Long> since(Instant time, Lookup lookup) throws Unavailable, InterruptedException {
        Map<TopicPartition, Brokers.Place> places = lookup.since(partitions(), time);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ends.forEach((partition, end) -> offsets.put(
                partition,
                Optional.ofNullable(places.get(partition))
                        .map(Brokers.Place::offset)
                        .orElse(end)));
        return offsets;
    }

    /** A partition without an end would never be read whole. */
    private void refuseUnbounded(Map<TopicPartition, Long> last) throws Unavailable {
        List<TopicPartition> missing =
                partitions().stream().filter(each -> !last.containsKey(each)).toList();
        if (!last.isEmpty() && !missing.isEmpty()) {
            throw new Unavailable("--to names no offset of " + names(missing) + "; name one of each partition");
        }
    }

    private static String names(Collection<TopicPartition> partitions) {
        return partitions.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static Map<String, Map<Integer, Long>> byTopic(Map<TopicPartition, Long> offsets) {
        Map<String, Map<Integer, Long>> byTopic = new TreeMap<>();
        offsets.forEach((partition, offset) -> byTopic.computeIfAbsent(partition.topic(), each -> new TreeMap<>())
                .put(partition.partition(), offset));
        return byTopic;
    }
}
