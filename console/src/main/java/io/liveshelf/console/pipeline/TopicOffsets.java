// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import io.liveshelf.contract.configuration.KafkaConnection;
import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How much the topics of the product have. Keeps its connection between two looks. */
final class TopicOffsets implements AutoCloseable {
    private static final String CHANGES = "community.";
    private static final String OURS = "liveshelf.";
    private static final List<String> OTHERS = List.of("liveshelf.replay.", "liveshelf.connect.");

    private final KafkaConnection kafka;
    private @Nullable Brokers brokers;
    private Set<String> known = Set.of();
    private List<TopicPartition> partitions = List.of();

    TopicOffsets(KafkaConnection kafka) {
        this.kafka = kafka;
    }

    /**
     * What a topic has.
     *
     * @param end of all its partitions together, which grows with each record
     * @param held offsets that are still there
     */
    record Topic(long end, long held) {}

    /**
     * All topics at one moment.
     *
     * @param nanos when, by {@link System#nanoTime}
     */
    record Offsets(Map<String, Topic> topics, long nanos) {
        /** Where some of them end; null unless all are there. */
        @Nullable
        Long ends(Collection<String> names) {
            return topics.keySet().containsAll(names)
                    ? (Long) names.stream()
                            .mapToLong(name ->
                                    topics.getOrDefault(name, new Topic(0, 0)).end())
                            .sum()
                    : null;
        }

        /** Where the topics of changes end; null where there are none. */
        @Nullable
        Long changes() {
            List<String> names = topics.keySet().stream()
                    .filter(name -> name.startsWith(CHANGES))
                    .toList();
            return names.isEmpty() ? null : ends(names);
        }
    }

    synchronized Offsets look() throws Unavailable, InterruptedException {
        Brokers open = open();
        Set<String> names = open.topics().names().stream()
                .filter(TopicOffsets::isShown)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!names.equals(known)) {
            partitions = names.isEmpty() ? List.of() : open.partitions(names);
            known = names;
        }
        Map<TopicPartition, Long> ends = open.ends(partitions);
        long nanos = System.nanoTime();
        Map<TopicPartition, Long> begins = open.beginnings(partitions);
        Map<String, Topic> topics = new TreeMap<>();
        ends.forEach((partition, end) -> topics.merge(
                partition.topic(),
                new Topic(end, end - begins.getOrDefault(partition, end)),
                (one, other) -> new Topic(one.end() + other.end(), one.held() + other.held())));
        return new Offsets(topics, nanos);
    }

    /** Changes of MongoDB, and what the streams that are live make of them. */
    static boolean isShown(String topic) {
        return topic.startsWith(CHANGES)
                || (topic.startsWith(OURS) && OTHERS.stream().noneMatch(topic::startsWith));
    }

    private Brokers open() throws Unavailable {
        Brokers now = brokers;
        if (now == null) {
            now = Brokers.at(kafka);
            brokers = now;
        }
        return now;
    }

    /** Waits for a look that is under way. */
    @Override
    public synchronized void close() {
        if (brokers != null) {
            brokers.close();
            brokers = null;
        }
    }
}
