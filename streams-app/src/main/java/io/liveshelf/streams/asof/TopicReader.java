// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.asof;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads some small topics from their beginning, and goes on reading. */
final class TopicReader implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Consumer<byte[], byte[]> consumer;

    /** A reader with this consumer, which becomes its own; it must read committed records only. */
    TopicReader(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Reads these partitions from their beginning, and no others. */
    void read(Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    Iterable<ConsumerRecord<byte[], byte[]>> poll(Duration longest) {
        return consumer.poll(longest);
    }

    /** Whether everything before these ends was read. */
    boolean isReadTo(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), LONGEST_WAIT) >= end.getValue());
    }

    /**
     * Whether there is no record between these offsets, only the markers of transactions: a task that was restarted does not
     * commit that it has passed them before the next record comes. Other partitions are not read any more.
     */
    boolean hasNothing(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Duration longest) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        return consumer.poll(longest).isEmpty() && isReadTo(to);
    }

    /** Ends a poll of another thread. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
