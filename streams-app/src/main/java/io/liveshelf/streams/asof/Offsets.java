// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What Kafka says of topics and groups. Ends are those of everything that is in a topic, committed or not: a reader who has
 * passed such an end has seen every transaction that had begun to write.
 */
final class Offsets {
    private final Admin admin;

    Offsets(Admin admin) {
        this.admin = admin;
    }

    /** All partitions of these topics. */
    Set<TopicPartition> partitions(Collection<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where these partitions end. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        return offsets(partitions, OffsetSpec.latest());
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        var offsets = new HashMap<TopicPartition, Long>();
        admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which)))
                .all()
                .get()
                .forEach((partition, result) -> offsets.put(partition, result.offset()));
        return offsets;
    }

    /** How far a group has processed these partitions; where it has committed nothing, where they begin. */
    Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        var offsets = new HashMap<TopicPartition, Long>();
        admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        var missing = new HashSet<>(partitions);
        missing.removeAll(offsets.keySet());
        if (!missing.isEmpty()) {
            offsets.putAll(offsets(List.copyOf(missing), OffsetSpec.earliest()));
        }
        return offsets;
    }
}
