// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The two fact topics, read from eight days ago to their end, and then on demand up to their new end. Reads
 * without a group and commits nothing. Not safe for use by several threads.
 */
final class FactTopics implements AutoCloseable {
    private static final String VIEWS = "community.book_view_sessions";
    private static final String PURCHASES = "community.book_purchases";
    private static final List<String> TOPICS = List.of(VIEWS, PURCHASES);
    /** Longer than a week with its first hour; as long as the streams recognise a fact. */
    private static final Duration BACK = Duration.ofDays(8);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final FactCounts views = FactCounts.ofViews();
    private final FactCounts purchases = FactCounts.ofPurchases();

    private FactTopics(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * At those brokers.
     *
     * @throws IOException if they do not answer or do not have the topics
     */
    static FactTopics of(String bootstrapServers, Instant now) throws IOException {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        try {
            FactTopics topics = new FactTopics(
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()));
            topics.begin(now.minus(BACK));
            return topics;
        } catch (KafkaException e) {
            throw new IOException("Kafka at " + bootstrapServers + " does not answer: " + e.getMessage(), e);
        }
    }

    private void begin(Instant from) throws IOException {
        for (String topic : TOPICS) {
            if (consumer.partitionsFor(topic).isEmpty()) {
                throw new IOException("Kafka has no topic " + topic);
            }
        }
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(each -> each, each -> from.toEpochMilli())));
        starts.forEach((partition, start) -> {
            if (start != null) {
                consumer.seek(partition, start.offset());
            }
        });
    }

    /** The counts of views. */
    FactCounts views() {
        return views;
    }

    /** The counts of purchases. */
    FactCounts purchases() {
        return purchases;
    }

    /** Reads on up to where the topics end now. */
    void readToTheEnd() throws IOException {
        try {
            Collection<TopicPartition> partitions = consumer.assignment();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant limit = Instant.now().plus(LIMIT);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(this::count);
                if (Instant.now().isAfter(limit)) {
                    throw new IOException(
                            "the fact topics could not be read to their end within " + LIMIT.toSeconds() + " s");
                }
            }
        } catch (KafkaException e) {
            throw new IOException("the fact topics cannot be read: " + e.getMessage(), e);
        }
    }

    private void count(ConsumerRecord<String, byte[]> record) {
        FactCounts counts = record.topic().equals(VIEWS) ? views : purchases;
        counts.add(record.partition(), record.key(), record.value(), Instant.ofEpochMilli(record.timestamp()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
