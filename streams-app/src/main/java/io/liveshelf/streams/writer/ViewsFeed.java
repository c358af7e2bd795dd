// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.streams.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The views topic, each partition from its beginning, with the pending writes of each partition that this writer has. */
final class ViewsFeed implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(ViewsFeed.class);

    private final Consumer<String, byte[]> consumer;
    private final Map<Integer, PendingWrites> writes = new HashMap<>();
    /** End of each partition when it was assigned; from there on all of the partition is known. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private final Map<TopicPartition, Long> acknowledged = new HashMap<>();

    ViewsFeed(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    void subscribe() {
        consumer.subscribe(List.of(Topics.VIEWS.name()), this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> writes.put(partition.partition(), new PendingWrites()));
        ends.putAll(consumer.endOffsets(partitions));
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            writes.remove(partition.partition());
            ends.remove(partition);
            acknowledged.remove(partition);
        });
    }

    ConsumerRecords<String, byte[]> poll(Duration longest) {
        return consumer.poll(longest);
    }

    PendingWrites writes(int partition) {
        return writes.computeIfAbsent(partition, each -> new PendingWrites());
    }

    /** The writes of partitions that have been read to their end. */
    Map<Integer, PendingWrites> complete() {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toMap(TopicPartition::partition, each -> writes(each.partition())));
    }

    /** Commits how far Redis is, for operators. */
    void acknowledge() {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : ends.keySet()) {
            long position = consumer.position(partition);
            if (!Long.valueOf(position).equals(acknowledged.put(partition, position))) {
                offsets.put(partition, new OffsetAndMetadata(position));
            }
        }
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (done, failure) -> {
                if (failure != null) {
                    LOG.info("position of the writer not committed ({}); the next one will be", failure.toString());
                }
            });
        }
    }

    /** How many keys Redis should hold. */
    int size() {
        return writes.values().stream().mapToInt(PendingWrites::size).sum();
    }

    /** How many keys are still to be written. */
    int pending() {
        return writes.values().stream().mapToInt(PendingWrites::pending).sum();
    }
}
