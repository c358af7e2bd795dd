// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.letters.LetterHeader;
import io.liveshelf.contract.view.View;
import io.liveshelf.operate.kafka.Unavailable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Topics in memory, of two partitions each, that lose what compaction and retention remove. */
final class PastTopics {
    private static final int PARTITIONS = 2;

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> logs = new HashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Random random;

    /** Partitions are read in an order that follows from the seed. */
    PastTopics(long seed) {
        random = new Random(seed);
    }

    /** Appends a record; null: a tombstone. */
    void append(String topic, String key, @Nullable String value, Instant time) {
        append(topic, key, value, time, new RecordHeaders());
    }

    /** Redrives the newest record of a key, as if the streams had set it aside. */
    void redrive(String topic, String key, Instant time) {
        var partition = new TopicPartition(topic, Math.floorMod(key.hashCode(), PARTITIONS));
        ConsumerRecord<byte[], byte[]> newest = Objects.requireNonNull(logs.get(partition)).stream()
                .filter(record -> key.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .reduce((one, other) -> other)
                .orElseThrow();
        redrive(newest, time);
    }

    /** The records of a key, the oldest first. */
    List<ConsumerRecord<byte[], byte[]>> of(String topic, String key) {
        return logs.values().stream()
                .flatMap(List::stream)
                .filter(record ->
                        record.topic().equals(topic) && key.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .toList();
    }

    void redrive(ConsumerRecord<byte[], byte[]> record, Instant time) {
        var headers = new RecordHeaders();
        headers.add(LetterHeader.ORIGIN_TOPIC.key(), bytes(record.topic()));
        headers.add(LetterHeader.ORIGIN_PARTITION.key(), bytes(Integer.toString(record.partition())));
        headers.add(LetterHeader.ORIGIN_OFFSET.key(), bytes(Long.toString(record.offset())));
        append(
                Redrives.TOPIC,
                new String(record.key(), StandardCharsets.UTF_8),
                new String(record.value(), StandardCharsets.UTF_8),
                time,
                headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void append(String topic, String key, @Nullable String value, Instant time, RecordHeaders headers) {
        var partition = new TopicPartition(topic, Math.floorMod(key.hashCode(), PARTITIONS));
        long offset = ends.merge(partition, 1L, Long::sum) - 1;
        logs.computeIfAbsent(partition, each -> new ArrayList<>())
                .add(new ConsumerRecord<>(
                        topic,
                        partition.partition(),
                        offset,
                        time.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        key.getBytes(StandardCharsets.UTF_8),
                        value == null ? null : value.getBytes(StandardCharsets.UTF_8),
                        headers,
                        Optional.empty()));
    }

    /** Removes what compaction may remove of the records that are older. */
    void compact(Instant until) {
        logs.forEach((partition, log) -> {
            if (!Sources.isFacts(partition.topic()) && !partition.topic().equals(Redrives.TOPIC)) {
                Set<String> later = new HashSet<>();
                for (int i = log.size() - 1; i >= 0; i--) {
                    if (log.get(i).timestamp() < until.toEpochMilli()
                            && !later.add(new String(log.get(i).key(), StandardCharsets.UTF_8))) {
                        log.remove(i);
                    }
                }
            }
        });
    }

    /** Removes facts that are older. */
    void expire(Instant until) {
        logs.forEach((partition, log) -> {
            if (Sources.isFacts(partition.topic())) {
                log.removeIf(record -> record.timestamp() < until.toEpochMilli());
            }
        });
    }

    /** The answers at these instants. */
    List<Answer> query(View view, List<Instant> instants, Instant now) throws Unavailable {
        var redrives = new Redrives();
        read(view, Redrives.TOPIC::equals, next -> {
            redrives.take(next);
            return true;
        });
        var compacted = new Compacted();
        Map<String, Consumer<Timed>> byTopic = compacted.byTopic();
        read(view, topic -> !Sources.isFacts(topic) && !topic.equals(Redrives.TOPIC), next -> {
            Compacted.take(byTopic, next);
            return true;
        });
        List<Answer> answers = new ArrayList<>();
        var completeness = new Completeness(factsSince(now), compacted.firstHole(), now);
        var past = new PastView(view, new World(compacted, redrives), completeness, instants, answers::add);
        read(view, topic -> true, past);
        past.end();
        return answers;
    }

    private Map<String, Instant> factsSince(Instant now) {
        Map<String, Instant> since = new HashMap<>();
        logs.forEach((partition, log) -> {
            long beginning = log.isEmpty() ? 1 : log.get(0).offset();
            if (Sources.isFacts(partition.topic()) && beginning > 0) {
                Instant first =
                        log.isEmpty() ? now : Instant.ofEpochMilli(log.get(0).timestamp());
                since.merge(partition.topic(), first, (a, b) -> a.isAfter(b) ? a : b);
            }
        });
        return since;
    }

    private void read(View view, Predicate<String> topics, OrderedReader.Sink sink) throws Unavailable {
        Map<TopicPartition, Long> from = logs.keySet().stream()
                .filter(each ->
                        (Sources.of(view).contains(each.topic()) || each.topic().equals(Redrives.TOPIC))
                                && topics.test(each.topic()))
                .collect(Collectors.toMap(each -> each, each -> 0L));
        var lanes = new Lanes(from, ends);
        var read = new TreeMap<Integer, TopicPartition>();
        from.keySet().forEach(each -> read.put(read.size(), each));
        Map<TopicPartition, Integer> next = new HashMap<>();
        while (true) {
            while (lanes.isReady()) {
                Timed first = lanes.poll();
                if (first == null || !sink.take(first)) {
                    return;
                }
            }
            TopicPartition some = Objects.requireNonNull(read.get(random.nextInt(read.size())));
            List<ConsumerRecord<byte[], byte[]>> log = Objects.requireNonNull(logs.get(some));
            int place = next.merge(some, 1, Integer::sum) - 1;
            if (place < log.size()) {
                lanes.add(log.get(place));
            } else {
                lanes.reached(some, ends.getOrDefault(some, 0L));
            }
        }
    }
}
