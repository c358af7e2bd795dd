// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.TestGenerations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** A topic of partials in memory, with a consumer of it. A poll delivers one record, so that the merge is seen between any two. */
final class PartialsTopic extends MockConsumer<String, byte[]> {
    private static final TopicPartition PARTITION =
            new TopicPartition(TestGenerations.LIVE_TOPICS.partials().name(), 0);

    private final List<ConsumerRecord<String, byte[]>> records;
    private int position;
    private boolean isSilent;

    PartialsTopic() {
        this(new ArrayList<>());
    }

    private PartialsTopic(List<ConsumerRecord<String, byte[]>> records) {
        super("earliest");
        this.records = records;
        updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    /** Another consumer of the same topic. */
    PartialsTopic another() {
        return new PartialsTopic(records);
    }

    /** Appends a record that the consumer has not read yet. */
    void append(PartialKey key, byte[] value) {
        records.add(new ConsumerRecord<>(PARTITION.topic(), 0, records.size(), key.text(), value));
    }

    /** The group gives the partition to this consumer. */
    void assign() {
        rebalance(List.of(PARTITION));
    }

    /** The group gives the partition to another one. */
    void revoke() {
        rebalance(List.of());
    }

    /** The broker answers no question, or does so again. */
    void silent(boolean silent) {
        isSilent = silent;
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration longest) {
        if (assignment().isEmpty() || position >= records.size()) {
            return ConsumerRecords.empty();
        }
        ConsumerRecord<String, byte[]> next = records.get(position++);
        return new ConsumerRecords<>(Map.of(PARTITION, List.of(next)), Map.of());
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
        position = 0;
    }

    @Override
    public synchronized long position(TopicPartition partition, Duration longest) {
        return position;
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions, Duration longest) {
        if (isSilent) {
            throw new TimeoutException("the broker is silent");
        }
        return Map.of(PARTITION, (long) records.size());
    }

    @Override
    public synchronized OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.of(records.size() - position);
    }
}
