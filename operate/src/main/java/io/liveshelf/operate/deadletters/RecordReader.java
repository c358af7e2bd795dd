// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads committed records, from given offsets to the end, or those at given offsets. */
final class RecordReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    /** A transaction of the streams that died is aborted sooner than that. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(30);

    private final Brokers brokers;
    private final ProgressLine progress;
    private final Consumer<byte[], byte[]> consumer;

    /** At those brokers; says how far it is where that takes long. */
    RecordReader(Brokers brokers, ProgressLine progress) throws Unavailable {
        this.brokers = brokers;
        this.progress = progress;
        this.consumer = brokers.consumer();
    }

    /** Does something with a record. */
    @FunctionalInterface
    interface Action {
        /** Called in the order of each partition. */
        void accept(ConsumerRecord<byte[], byte[]> record) throws Unavailable, InterruptedException;
    }

    /**
     * Reads up to where the partitions end now. What is written in open transactions by now is waited for.
     *
     * @return where to go on
     */
    Map<TopicPartition, Long> readToEnd(String what, Map<TopicPartition, Long> from, Action action)
            throws Unavailable, InterruptedException {
        Map<TopicPartition, Long> ends = brokers.ends(from.keySet());
        Map<TopicPartition, Long> positions = new HashMap<>(from);
        try {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long moved = System.nanoTime();
            while (missing(positions, ends) > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    action.accept(record);
                }
                long before = missing(positions, ends);
                positions.replaceAll((partition, position) -> consumer.position(partition));
                long left = missing(positions, ends);
                moved = left < before ? System.nanoTime() : moved;
                checkStandstill(what, moved);
                if (left > 0) {
                    progress.show(() -> what + ": " + left + " records left to read");
                }
            }
        } catch (KafkaException e) {
            throw brokers.noAnswer(e);
        }
        return positions;
    }

    private static long missing(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - positions.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private static void checkStandstill(String what, long moved) throws Unavailable {
        if (System.nanoTime() - moved > LONGEST_STANDSTILL.toNanos()) {
            throw new Unavailable(what + " could not be read to the end within " + LONGEST_STANDSTILL.toSeconds()
                    + " s; a transaction may be open, see docs/failures.md");
        }
    }

    /** Reads these letters, by partition and offset; one that retention has removed meanwhile is left out. */
    void readLetters(SortedSet<LetterId> letters, Action action) throws Unavailable, InterruptedException {
        Map<Integer, NavigableSet<Long>> wanted = new TreeMap<>();
        letters.forEach(letter -> wanted.computeIfAbsent(letter.partition(), each -> new TreeSet<>())
                .add(letter.offset()));
        for (Map.Entry<Integer, NavigableSet<Long>> each : wanted.entrySet()) {
            readAt(new TopicPartition(Topics.LETTERS, each.getKey()), each.getValue(), action);
        }
    }

    private void readAt(TopicPartition partition, NavigableSet<Long> offsets, Action action)
            throws Unavailable, InterruptedException {
        try {
            consumer.assign(Set.of(partition));
            Long next = offsets.first();
            consumer.seek(partition, next);
            long moved = System.nanoTime();
            while (next != null) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (offsets.contains(record.offset())) {
                        action.accept(record);
                    }
                }
                long position = consumer.position(partition);
                @Nullable Long following = offsets.ceiling(position);
                moved = next.equals(following) ? moved : System.nanoTime();
                next = following;
                if (next != null && next > position) {
                    consumer.seek(partition, next);
                }
                checkStandstill(partition.toString(), moved);
            }
        } catch (KafkaException e) {
            throw brokers.noAnswer(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
