// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.operate.kafka.Brokers;
import io.liveshelf.operate.kafka.ProgressLine;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads the committed records of many partitions in the order of their time, with bounded memory. */
final class OrderedReader {
    private static final Duration POLL = Duration.ofMillis(100);
    /** Behind an open transaction nothing can be read; one that died is aborted sooner than that. */
    private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(30);

    private final Brokers brokers;
    private final ProgressLine progress;

    /** At those brokers; says how far it is where that takes long. */
    OrderedReader(Brokers brokers, ProgressLine progress) {
        this.brokers = brokers;
        this.progress = progress;
    }

    /** Takes a record, in order. */
    @FunctionalInterface
    interface Sink {
        /** Returns whether more is wanted. */
        boolean take(Timed next) throws Unavailable;
    }

    /** Reads from these offsets until before those, or until no more is wanted. */
    void read(String what, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, Sink sink)
            throws Unavailable {
        var lanes = new Lanes(from, ends);
        try (Consumer<byte[], byte[]> consumer = brokers.consumer()) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long moved = System.nanoTime();
            while (true) {
                if (lanes.isReady()) {
                    if (!drain(what, lanes, sink)) {
                        return;
                    }
                    moved = System.nanoTime();
                }
                long before = lanes.left();
                fill(consumer, lanes);
                moved = lanes.left() < before ? System.nanoTime() : moved;
                checkStandstill(what, moved);
            }
        } catch (KafkaException e) {
            throw brokers.noAnswer(e);
        }
    }

    /** Passes on what is known to be next. Returns whether there is more. */
    private boolean drain(String what, Lanes lanes, Sink sink) throws Unavailable {
        while (lanes.isReady()) {
            Timed next = lanes.poll();
            if (next == null || !sink.take(next)) {
                return false;
            }
            progress.show(() ->
                    what + ": at " + Instant.ofEpochMilli(next.time()) + ", " + lanes.left() + " records left to read");
        }
        return true;
    }

    private static void fill(Consumer<byte[], byte[]> consumer, Lanes lanes) {
        List<TopicPartition> full = lanes.full();
        consumer.resume(consumer.paused());
        consumer.pause(full);
        consumer.poll(POLL).forEach(lanes::add);
        for (TopicPartition partition : consumer.assignment()) {
            lanes.reached(partition, consumer.position(partition));
        }
    }

    private static void checkStandstill(String what, long moved) throws Unavailable {
        if (System.nanoTime() - moved > LONGEST_STANDSTILL.toNanos()) {
            throw new Unavailable(what + " could not be read to the end within " + LONGEST_STANDSTILL.toSeconds()
                    + " s; a transaction may be open, see docs/failures.md");
        }
    }
}
