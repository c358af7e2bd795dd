// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.OutputTopics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of partials, read from its beginning by the one instance that has its partition. Nothing is committed: whoever gets
 * the partition reads all of it, which is no more than the last partial of each key and what was not compacted yet.
 */
final class PartialsFeed implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PartialsFeed.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final OutputTopics topics;
    private final TopicPartition partition;
    private final Consumer<String, byte[]> consumer;
    private final InstantSource clock;
    private final InstantSource windows;
    private final Rules rules;
    private @Nullable LiveViews views;

    PartialsFeed(
            OutputTopics topics,
            Consumer<String, byte[]> consumer,
            InstantSource clock,
            InstantSource windows,
            Rules rules) {
        this.topics = topics;
        this.partition = new TopicPartition(topics.partials().name(), 0);
        this.consumer = consumer;
        this.clock = clock;
        this.windows = windows;
        this.rules = rules;
    }

    void subscribe() {
        consumer.subscribe(List.of(partition.topic()), this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.contains(partition)) {
            LOG.info("Partials are merged here");
            consumer.seekToBeginning(List.of(partition));
            views = new LiveViews(topics, clock, windows, rules);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.contains(partition)) {
            LOG.info("Partials are merged here no more");
            views = null;
        }
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("partials were given to another instance, because this one was not heard of");
        onPartitionsRevoked(partitions);
    }

    /** The views of what was read; absent while another instance has the partition. */
    @Nullable
    LiveViews views() {
        return views;
    }

    /** Takes in what was committed. Returns whether that was anything. */
    boolean poll(Duration longest) {
        ConsumerRecords<String, byte[]> records = consumer.poll(longest);
        if (views != null) {
            for (ConsumerRecord<String, byte[]> record : records) {
                views.put(record.key(), record.value());
            }
        }
        return !records.isEmpty();
    }

    /** Offset behind the last committed partial. */
    long end() {
        return consumer.endOffsets(List.of(partition), LONGEST_WAIT).getOrDefault(partition, 0L);
    }

    /** Whether everything before this offset was read. */
    boolean isReadTo(long offset) {
        return consumer.position(partition, LONGEST_WAIT) >= offset;
    }

    /** How many records are known to follow those that were read. */
    int lag() {
        return (int) Math.min(Integer.MAX_VALUE, consumer.currentLag(partition).orElse(0));
    }
}
