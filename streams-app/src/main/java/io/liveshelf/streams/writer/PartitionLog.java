// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.streams.OutputTopics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition as the consumer reads it. Waits are short; where Kafka does not answer in time, {@link TimeoutException} says so. */
final class PartitionLog {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLog.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Consumer<String, byte[]> consumer;
    private final TopicPartition partition;
    private final String name;
    private final boolean isOfCards;
    private long lastPosition;

    PartitionLog(OutputTopics topics, Consumer<String, byte[]> consumer, TopicPartition partition) {
        this.consumer = consumer;
        this.partition = partition;
        String topic = partition.topic();
        name = topics.generation().outputOf(topic).orElse(topic) + ":" + partition.partition();
        isOfCards = topic.equals(topics.cards().name());
    }

    /** As the fence names it, in every generation alike: each has a fence of its own. */
    String name() {
        return name;
    }

    /** Whether it holds cards, and nothing else. */
    boolean isOfCards() {
        return isOfCards;
    }

    TopicPartition partition() {
        return partition;
    }

    /** Offset of the next record; the last one known while the broker is looked for. */
    long position() {
        try {
            lastPosition = consumer.position(partition, Duration.ZERO);
        } catch (TimeoutException e) {
            LOG.debug("position of {} not known now", name);
        }
        return lastPosition;
    }

    long end() {
        return end(consumer.endOffsets(List.of(partition), LONGEST_WAIT));
    }

    private long beginning() {
        return end(consumer.beginningOffsets(List.of(partition), LONGEST_WAIT));
    }

    private long end(Map<TopicPartition, Long> offsets) {
        return offsets.getOrDefault(partition, 0L);
    }

    /** Whether the offset lies between the beginning and the end. One beyond means that the topic was made anew. */
    boolean contains(long offset) {
        return beginning() <= offset && offset <= end();
    }

    void seek(long offset) {
        consumer.seek(partition, offset);
        lastPosition = offset;
    }

    void seekToBeginning() {
        seek(beginning());
    }

    /**
     * Asks the group's coordinator whether this member still has the partition: it refuses the commit of a member that it has
     * given up, or of an earlier generation, and in a rebalance it cannot say. Merely to have been assigned the partition proves nothing to a process that slept.
     */
    boolean isOurs() {
        try {
            OffsetAndMetadata committed =
                    consumer.committed(Set.of(partition), LONGEST_WAIT).get(partition);
            consumer.commitSync(
                    Map.of(partition, committed == null ? new OffsetAndMetadata(0) : committed), LONGEST_WAIT);
            return true;
        } catch (CommitFailedException | RebalanceInProgressException | RetriableException e) {
            LOG.info("Kafka does not confirm that {} is this writer's ({}); it is asked again", name, e.toString());
            return false;
        }
    }
}
