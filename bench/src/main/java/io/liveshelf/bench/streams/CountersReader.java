// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.contract.counters.EventCount;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The published event counters of a source topic, added up. */
final class CountersReader {
    private static final TopicPartition COUNTERS = new TopicPartition("liveshelf.event-counters", 0);
    private static final Duration POLL = Duration.ofMillis(200);

    private CountersReader() {}

    /** The counters of all partitions together. */
    record Counters(long in, long counted, long duplicates, long late, long deadLettered) {
        boolean addUp() {
            return in == counted + duplicates + late + deadLettered;
        }
    }

    /** Empty if the streams publish none. */
    static Optional<Counters> read(String kafka, String topic) {
        Map<String, byte[]> newest = new HashMap<>();
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(COUNTERS));
            consumer.seekToBeginning(List.of(COUNTERS));
            long end = consumer.endOffsets(List.of(COUNTERS)).getOrDefault(COUNTERS, 0L);
            while (consumer.position(COUNTERS) < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    newest.put(record.key(), record.value());
                }
            }
        }
        newest.keySet().removeIf(key -> !key.startsWith(topic + "/"));
        return newest.isEmpty() ? Optional.empty() : Optional.of(sum(newest));
    }

    private static Counters sum(Map<String, byte[]> values) {
        var sum = new Counters(0, 0, 0, 0, 0);
        for (byte[] value : values.values()) {
            EventCount count = EventCount.read(value);
            sum = new Counters(
                    sum.in() + count.in(),
                    sum.counted() + count.counted(),
                    sum.duplicates() + count.duplicates(),
                    sum.late() + count.late(),
                    sum.deadLettered() + count.deadLettered());
        }
        return sum;
    }
}
