// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.streams.OutputTopics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics of views and cards, with the copy of each partition that this writer has. */
final class Feed implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    /** The as-of waits for it; nothing else that happens oftener than operators look depends on it. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(250);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final OutputTopics topics;
    private final Consumer<String, byte[]> consumer;
    private final InstantSource clock;
    private final Runnable whenUnreadable;
    /** Views first. */
    private final Map<TopicPartition, PartitionCopy> copies = new TreeMap<>(
            Comparator.comparing(TopicPartition::topic).reversed().thenComparing(TopicPartition::partition));

    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private long nextCommit = System.nanoTime();

    /**
     * A feed.
     *
     * @param whenUnreadable called for each record with a key that is not known; it is passed over
     */
    Feed(OutputTopics topics, Consumer<String, byte[]> consumer, InstantSource clock, Runnable whenUnreadable) {
        this.topics = topics;
        this.consumer = consumer;
        this.clock = clock;
        this.whenUnreadable = whenUnreadable;
    }

    void subscribe() {
        consumer.subscribe(List.of(topics.views().name(), topics.cards().name()), this);
    }

    /** These are added to those that this writer has. */
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        partitions.forEach(
                each -> copies.put(each, new PartitionCopy(new PartitionLog(topics, consumer, each), clock)));
    }

    /** Nothing is to be saved: the next writer asks Redis how far it is. So it makes no difference whether they were lost. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        copies.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("partitions {} were given to another writer, because this one was not heard of", partitions);
        onPartitionsRevoked(partitions);
    }

    void poll(Duration longest) {
        copies.forEach((partition, copy) -> {
            if (copy.isReading()) {
                consumer.resume(List.of(partition));
            } else {
                consumer.pause(List.of(partition));
            }
        });
        for (ConsumerRecord<String, byte[]> record : consumer.poll(longest)) {
            PartitionCopy copy = copies.get(new TopicPartition(record.topic(), record.partition()));
            if (copy != null && !copy.put(record)) {
                LOG.error(
                        "{} has the key '{}', which is neither a view nor a card; it is not written",
                        record.topic(),
                        record.key());
                whenUnreadable.run();
            }
        }
        copies.values().forEach(PartitionCopy::advance);
    }

    Collection<PartitionCopy> copies() {
        return copies.values();
    }

    /** How many partitions the topic of cards has. */
    int cardPartitions() {
        return consumer.partitionsFor(topics.cards().name(), LONGEST_WAIT).size();
    }

    /** Where each partition ends now; empty where Kafka does not say so in time. */
    Map<PartitionCopy, Long> ends() {
        try {
            Map<TopicPartition, Long> offsets = consumer.endOffsets(copies.keySet(), LONGEST_WAIT);
            var ends = new HashMap<PartitionCopy, Long>();
            offsets.forEach((partition, end) -> ends.put(Objects.requireNonNull(copies.get(partition)), end));
            return ends;
        } catch (TimeoutException e) {
            LOG.warn(
                    "Kafka does not say where views and cards end; what is not written is written after the next start");
            return Map.of();
        }
    }

    /** Commits how far Redis is, for operators; at most once a second unless {@code atOnce}. */
    void acknowledge(boolean atOnce) {
        if (!atOnce && System.nanoTime() - nextCommit < 0) {
            return;
        }
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        copies.forEach((partition, copy) -> {
            if (copy.isDone()) {
                long position = copy.log().position();
                if (!Long.valueOf(position).equals(committed.put(partition, position))) {
                    offsets.put(partition, new OffsetAndMetadata(position));
                }
            }
        });
        if (!offsets.isEmpty()) {
            nextCommit = System.nanoTime() + COMMIT_INTERVAL.toNanos();
            consumer.commitAsync(offsets, (done, failure) -> {
                if (failure != null) {
                    LOG.info("position of the writer not committed ({}); the next one will be", failure.toString());
                }
            });
        }
    }

    /** How many views Redis should hold. */
    int views() {
        return copies.values().stream().mapToInt(PartitionCopy::views).sum();
    }

    /** How many keys are still to be written. */
    int pending() {
        return copies.values().stream().mapToInt(PartitionCopy::pending).sum();
    }
}
