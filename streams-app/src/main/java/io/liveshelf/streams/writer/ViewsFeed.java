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

/** The views topic, each partition from its beginning, with a board for each partition that this writer has. */
final class ViewsFeed implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(ViewsFeed.class);

    private final Consumer<String, byte[]> consumer;
    private final Map<Integer, PendingWrites> boards = new HashMap<>();
    /** End of each partition when it was assigned: a board is complete from there on. */
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
        partitions.forEach(partition -> boards.put(partition.partition(), new PendingWrites()));
        ends.putAll(consumer.endOffsets(partitions));
        consumer.seekToBeginning(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            boards.remove(partition.partition());
            ends.remove(partition);
            acknowledged.remove(partition);
        });
    }

    ConsumerRecords<String, byte[]> poll(Duration longest) {
        return consumer.poll(longest);
    }

    PendingWrites board(int partition) {
        return boards.computeIfAbsent(partition, each -> new PendingWrites());
    }

    boolean isEmpty() {
        return boards.isEmpty();
    }

    /** The boards that hold all of their partition. */
    Map<Integer, PendingWrites> complete() {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) >= end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toMap(TopicPartition::partition, each -> board(each.partition())));
    }

    /** Tells operators that Redis has everything up to here. */
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
                    LOG.info("the writer's position was not committed ({}); the next one will be", failure.toString());
                }
            });
        }
    }

    int size() {
        return boards.values().stream().mapToInt(PendingWrites::size).sum();
    }

    void wakeup() {
        consumer.wakeup();
    }

    void close() {
        consumer.close();
    }
}
