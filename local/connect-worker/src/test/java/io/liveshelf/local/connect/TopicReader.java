// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** The whole content of a topic, in the order of each partition. */
final class TopicReader {
    private final String bootstrapServers;
    private final String topic;

    TopicReader(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** One record of the topic. */
    record Entry(@Nullable String key, @Nullable String value) {

        /** The value as the streams read it. */
        BsonDocument document() {
            if (value == null) {
                throw new AssertionError(key + " has no value, it is a tombstone");
            }
            return BsonDocument.parse(value);
        }

        boolean isTombstone() {
            return value == null;
        }
    }

    List<Entry> read() {
        try (KafkaConsumer<String, String> consumer = open()) {
            consumer.seekToBeginning(consumer.assignment());
            return readOn(consumer, List.of());
        }
    }

    /** Everything read before, and everything up to the current end. */
    private static List<Entry> readOn(KafkaConsumer<String, String> consumer, List<Entry> before) {
        List<Entry> entries = new ArrayList<>(before);
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(50))
                    .forEach(record -> entries.add(new Entry(record.key(), record.value())));
        }
        return entries;
    }

    /** A consumer assigned to every partition, without a position. */
    KafkaConsumer<String, String> open() {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new StringDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        return consumer;
    }

    /** Waits until the topic's content meets a condition, and returns it. */
    List<Entry> awaitContent(Predicate<List<Entry>> wanted) {
        try (KafkaConsumer<String, String> consumer = open()) {
            consumer.seekToBeginning(consumer.assignment());
            AtomicReference<List<Entry>> entries = new AtomicReference<>(List.of());
            return await(topic)
                    // the largest document takes a minute where other builds run beside this one
                    .atMost(Duration.ofMinutes(3))
                    .pollInSameThread()
                    .until(() -> entries.updateAndGet(before -> readOn(consumer, before)), wanted);
        }
    }

    /** Waits until the last record of this key meets a condition. */
    List<Entry> awaitLast(String key, Predicate<Entry> wanted) {
        return awaitContent(entries -> last(entries, key).filter(wanted).isPresent());
    }

    static Optional<Entry> last(List<Entry> entries, String key) {
        return entries.stream().filter(entry -> key.equals(entry.key())).reduce((earlier, later) -> later);
    }
}
