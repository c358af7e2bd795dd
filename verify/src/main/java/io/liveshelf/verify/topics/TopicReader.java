// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.topics;

import io.liveshelf.contract.configuration.KafkaConnection;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.jspecify.annotations.Nullable;

/**
 * The committed records of some topics, from their beginning to their end, and then on demand up to their new end. Reads
 * without a group and commits nothing. Not safe for use by several threads.
 */
public final class TopicReader implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;

    private TopicReader(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        this.consumer = consumer;
        this.partitions = partitions;
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * At those brokers.
     *
     * @throws IOException if they do not answer or do not have the topics
     */
    public static TopicReader of(KafkaConnection kafka, List<String> topics) throws IOException {
        Map<String, Object> settings = kafka.properties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        Consumer<String, byte[]> consumer = null;
        try {
            consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            return new TopicReader(consumer, partitions(consumer, topics));
        } catch (KafkaException e) {
            close(consumer);
            throw new IOException(kafka.explain(e), e);
        } catch (IOException e) {
            close(consumer);
            throw e;
        }
    }

    private static void close(@Nullable Consumer<?, ?> consumer) {
        if (consumer != null) {
            consumer.close();
        }
    }

    private static List<TopicPartition> partitions(Consumer<?, ?> consumer, List<String> topics) throws IOException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<TopicPartition> some = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            if (some.isEmpty()) {
                throw new IOException("Kafka has no topic " + topic);
            }
            partitions.addAll(some);
        }
        return List.copyOf(partitions);
    }

    /** Begins with the first record of each partition that is not older; where all are, with the next one. */
    public void seek(Instant from) throws IOException {
        answered(() -> {
            consumer.seekToEnd(partitions);
            Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                    partitions.stream().collect(Collectors.toMap(each -> each, each -> from.toEpochMilli())));
            starts.forEach((partition, start) -> {
                if (start != null) {
                    consumer.seek(partition, start.offset());
                }
            });
            return starts;
        });
    }

    /** The first offset of each partition. */
    public Map<TopicPartition, Long> beginnings() throws IOException {
        return answered(() -> consumer.beginningOffsets(partitions));
    }

    /** The offset behind the last record of each partition. */
    public Map<TopicPartition, Long> ends() throws IOException {
        return answered(() -> consumer.endOffsets(partitions));
    }

    /** Reads on up to where the topics end now. */
    public void readToTheEnd(java.util.function.Consumer<ConsumerRecord<String, byte[]>> action) throws IOException {
        answered(() -> {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Instant limit = Instant.now().plus(LIMIT);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(action);
                if (Instant.now().isAfter(limit)) {
                    throw new IOException("the topics could not be read to their end within " + LIMIT.toSeconds()
                            + " s: " + partitions);
                }
            }
            return ends;
        });
    }

    /** Asks Kafka. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T answered(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (KafkaException e) {
            throw new IOException("the topics cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
