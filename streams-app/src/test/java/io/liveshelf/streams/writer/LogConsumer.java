// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.TestGenerations;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** A consumer of topics that lie in memory, where it can seek, wait and be given up by its group. */
final class LogConsumer extends MockConsumer<String, byte[]> {
    static final TopicPartition VIEWS =
            new TopicPartition(TestGenerations.LIVE_TOPICS.views().name(), 0);

    /** So long a poll without records waits at most. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(10);

    private final Log log;
    private volatile boolean isMember = true;
    private final AtomicInteger polls = new AtomicInteger();
    private volatile int mostRecords = 5_000;

    /** Topics in memory, which several consumers may read. */
    static final class Log {
        private final Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
        private final OutputTopics topics;
        private final int cardPartitions;

        /** Topics of the live generation. */
        Log(int cardPartitions) {
            this(TestGenerations.LIVE_TOPICS, cardPartitions);
        }

        Log(OutputTopics topics, int cardPartitions) {
            this.topics = topics;
            this.cardPartitions = cardPartitions;
            partitions().forEach(each -> records.put(each, new ArrayList<>()));
        }

        List<TopicPartition> partitions() {
            var all = new ArrayList<>(List.of(views()));
            IntStream.range(0, cardPartitions).forEach(each -> all.add(cards(each)));
            return all;
        }

        TopicPartition views() {
            return new TopicPartition(topics.views().name(), 0);
        }

        TopicPartition cards(int partition) {
            return new TopicPartition(topics.cards().name(), partition);
        }

        synchronized void append(TopicPartition partition, String key, byte @Nullable [] value, long timestamp) {
            List<ConsumerRecord<String, byte[]>> all = records(partition);
            all.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    all.size(),
                    timestamp,
                    TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    key,
                    value,
                    new RecordHeaders(),
                    Optional.empty()));
        }

        private synchronized List<ConsumerRecord<String, byte[]>> from(
                TopicPartition partition, long offset, int most) {
            List<ConsumerRecord<String, byte[]>> all = records(partition);
            int first = Math.min((int) offset, all.size());
            return List.copyOf(all.subList(first, Math.min(all.size(), first + most)));
        }

        private List<ConsumerRecord<String, byte[]>> records(TopicPartition partition) {
            return records.computeIfAbsent(partition, each -> new ArrayList<>());
        }

        /** The last value of each key before the offset as text, without those that were deleted and without heartbeats. */
        synchronized Map<String, String> lastValues(TopicPartition partition, long before) {
            var values = new HashMap<String, String>();
            List<ConsumerRecord<String, byte[]>> all = records(partition);
            for (ConsumerRecord<String, byte[]> each : all.subList(0, (int) Math.min(all.size(), before))) {
                if (each.value() == null) {
                    values.remove(each.key());
                } else if (each.value().length > 0) {
                    values.put(each.key(), new String(each.value(), StandardCharsets.UTF_8));
                }
            }
            return values;
        }

        /** Whether the key has a record between these offsets. */
        synchronized boolean isChanged(TopicPartition partition, String key, long after, long before) {
            return records(partition).stream()
                    .anyMatch(each -> key.equals(each.key()) && each.offset() > after && each.offset() < before);
        }

        synchronized long end(TopicPartition partition) {
            return records(partition).size();
        }
    }

    static TopicPartition cards(int partition) {
        return new TopicPartition(TestGenerations.LIVE_TOPICS.cards().name(), partition);
    }

    private LogConsumer(Log log) {
        super("earliest");
        this.log = log;
        updateBeginningOffsets(beginningOffsets(log.partitions()));
        updatePartitions(
                log.topics.cards().name(),
                IntStream.range(0, log.cardPartitions)
                        .mapToObj(each -> new PartitionInfo(log.topics.cards().name(), each, null, null, null))
                        .toList());
    }

    /** A member that has all of these partitions from its first poll on. */
    static LogConsumer of(Log log, List<TopicPartition> partitions) {
        var consumer = new LogConsumer(log);
        consumer.schedulePollTask(() -> consumer.rebalance(partitions));
        return consumer;
    }

    static LogConsumer of(Log log) {
        return of(log, log.partitions());
    }

    /** The group has given it up, and it does not know. */
    void giveUp() {
        isMember = false;
    }

    /** It gets no more records, and waits for none. */
    void pauseReading() {
        mostRecords = 0;
    }

    void mostRecords(int count) {
        mostRecords = count;
    }

    int polls() {
        return polls.get();
    }

    @Override
    public synchronized ConsumerRecords<String, byte[]> poll(Duration longest) {
        polls.incrementAndGet();
        super.poll(Duration.ZERO);
        ConsumerRecords<String, byte[]> found = read();
        if (found.isEmpty() && longest.toMillis() > 0) {
            LockSupport.parkNanos(Math.min(LONGEST_WAIT.toNanos(), longest.toNanos()));
            found = read();
        }
        return found;
    }

    private ConsumerRecords<String, byte[]> read() {
        var found = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
        for (TopicPartition each : assignment()) {
            long position = position(each);
            List<ConsumerRecord<String, byte[]>> records =
                    paused().contains(each) ? List.of() : log.from(each, position, mostRecords);
            if (!records.isEmpty()) {
                found.put(each, records);
                seek(each, position + records.size());
            }
        }
        return new ConsumerRecords<>(found, Map.of());
    }

    @Override
    public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> offsets.put(each, 0L));
        return offsets;
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        var offsets = new HashMap<TopicPartition, Long>();
        partitions.forEach(each -> offsets.put(each, log.end(each)));
        return offsets;
    }

    @Override
    public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        if (!isMember) {
            throw new CommitFailedException("not a member");
        }
        super.commitSync(offsets);
    }
}
