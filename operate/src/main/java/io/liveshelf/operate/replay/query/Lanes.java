// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Merges the records of many partitions into one order by time. The next one is known only while every partition has a record here or
 * is at its end, so each is read a little ahead, and no further.
 */
final class Lanes {
    private static final int AHEAD = 200;

    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final PriorityQueue<Lane> ready = new PriorityQueue<>(
            Comparator.<Lane>comparingLong(lane -> lane.first().time()).thenComparingInt(lane -> lane.number));
    private int waiting;

    private static final class Lane {
        private final int number;
        private final long end;
        private final Queue<Timed> records = new ArrayDeque<>();
        private long position;
        private long time = Long.MIN_VALUE;
        private boolean waits;

        Lane(int number, long position, long end) {
            this.number = number;
            this.position = position;
            this.end = end;
        }

        Timed first() {
            return Objects.requireNonNull(records.peek());
        }

        boolean needsMore() {
            return records.isEmpty() && position < end;
        }
    }

    /** From these offsets until before those. */
    Lanes(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        from.forEach((partition, offset) ->
                lanes.put(partition, new Lane(lanes.size(), offset, ends.getOrDefault(partition, 0L))));
        lanes.values().forEach(this::count);
    }

    private void count(Lane lane) {
        if (lane.waits != lane.needsMore()) {
            lane.waits = !lane.waits;
            waiting += lane.waits ? 1 : -1;
        }
    }

    private Lane lane(TopicPartition partition) {
        return Objects.requireNonNull(lanes.get(partition));
    }

    /** Adds the next record of its partition; one behind the end is ignored. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        Lane lane = lane(new TopicPartition(record.topic(), record.partition()));
        if (record.offset() >= lane.end) {
            return;
        }
        lane.time = Math.max(lane.time, record.timestamp());
        lane.position = record.offset() + 1;
        lane.records.add(new Timed(record, lane.time));
        if (lane.records.size() == 1) {
            ready.add(lane);
        }
        count(lane);
    }

    /** A partition is read up to this offset: behind the last record there may be what is no record. */
    void reached(TopicPartition partition, long position) {
        Lane lane = lane(partition);
        lane.position = Math.max(lane.position, position);
        count(lane);
    }

    /** Whether {@link #poll} knows what is next. */
    boolean isReady() {
        return waiting == 0;
    }

    /** The next record in time; null: there are no more. */
    @Nullable
    Timed poll() {
        Lane lane = ready.poll();
        if (lane == null) {
            return null;
        }
        Timed next = lane.records.remove();
        if (!lane.records.isEmpty()) {
            ready.add(lane);
        }
        count(lane);
        return next;
    }

    /** Those of which enough is here, or all. */
    List<TopicPartition> full() {
        return lanes.entrySet().stream()
                .filter(each ->
                        each.getValue().records.size() >= AHEAD || each.getValue().position >= each.getValue().end)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Number of offsets that are still to be read. */
    long left() {
        return lanes.values().stream()
                .mapToLong(lane -> Math.max(0, lane.end - lane.position))
                .sum();
    }
}
