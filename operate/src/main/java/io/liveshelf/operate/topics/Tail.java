// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.topics;

import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The committed records of a topic from near its end on. */
final class Tail implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(500);
    /** Where a transaction is open nobody knows when its records come, or whether. */
    private static final Duration LONGEST_READ = Duration.ofSeconds(10);
    /** Offsets that are markers, or were compacted away, are no records: so much further back is looked. */
    private static final int OFFSETS_PER_RECORD = 4;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> beginnings;
    private final Map<TopicPartition, Long> ends;

    private Tail(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        this.consumer = consumer;
        this.beginnings = beginnings;
        this.ends = ends;
    }

    static Tail of(String topic, Brokers brokers) throws Unavailable, InterruptedException {
        List<TopicPartition> partitions = brokers.partitions(List.of(topic));
        Map<TopicPartition, Long> beginnings = brokers.beginnings(partitions);
        Map<TopicPartition, Long> ends = brokers.ends(partitions);
        Consumer<byte[], byte[]> consumer = brokers.consumer();
        consumer.assign(partitions);
        return new Tail(consumer, beginnings, ends);
    }

    /** The newest records that there are, oldest first; at most so many. Those that come after them are next. */
    List<ConsumerRecord<byte[], byte[]>> newest(int most) {
        ends.forEach((partition, end) -> consumer.seek(
                partition,
                Math.max(Objects.requireNonNull(beginnings.get(partition)), end - (long) most * OFFSETS_PER_RECORD)));
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        long limit = System.nanoTime() + LONGEST_READ.toNanos();
        while (!isAtEnd() && System.nanoTime() < limit) {
            read.addAll(next());
        }
        read.sort(Comparator.comparingLong(ConsumerRecord::timestamp));
        return read.subList(Math.max(0, read.size() - most), read.size());
    }

    private boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(each -> consumer.position(each.getKey()) >= each.getValue());
    }

    /** The records that have come; waits for half a second. */
    List<ConsumerRecord<byte[], byte[]>> next() {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        consumer.poll(WAIT).forEach(read::add);
        return read;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
