// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics from one offset to another, outside of any group. */
final class TopicScan {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Place place;

    private TopicScan(Place place) {
        this.place = place;
    }

    static TopicScan of(Place place) {
        return new TopicScan(place);
    }

    private interface Reading<T> {
        T with(KafkaConsumer<byte[], byte[]> consumer) throws CopyFailure;
    }

    private <T> T read(Reading<T> reading) throws CopyFailure {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                place.kafka(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                8 << 20,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis());
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return reading.with(consumer);
        } catch (KafkaException e) {
            throw new CopyFailure("Kafka at " + place.kafka() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) throws CopyFailure {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found.isEmpty()) {
            throw new CopyFailure("Kafka has no topic " + topic + "; ./liveshelf setup creates it");
        }
        return found.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
    }

    /** The offsets behind the last records of a topic. */
    Map<TopicPartition, Long> ends(String topic) throws CopyFailure {
        return read(consumer -> consumer.endOffsets(partitions(consumer, topic)));
    }

    /** Everything that is in a topic now. */
    void all(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) throws CopyFailure {
        read(consumer -> {
            List<TopicPartition> partitions = partitions(consumer, topic);
            scan(consumer, consumer.beginningOffsets(partitions), consumer.endOffsets(partitions), action);
            return partitions;
        });
    }

    /** What is in a partition from an offset to where it ends now; from its beginning where that is later. */
    void from(TopicPartition partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> action) throws CopyFailure {
        read(consumer -> {
            List<TopicPartition> one = List.of(partition);
            scan(consumer, later(consumer.beginningOffsets(one), from), consumer.endOffsets(one), action);
            return one;
        });
    }

    /** What is in a partition before an offset. */
    void before(TopicPartition partition, long to, Consumer<ConsumerRecord<byte[], byte[]>> action) throws CopyFailure {
        read(consumer -> {
            scan(consumer, consumer.beginningOffsets(List.of(partition)), Map.of(partition, to), action);
            return partition;
        });
    }

    private static Map<TopicPartition, Long> later(Map<TopicPartition, Long> offsets, long least) {
        var later = new HashMap<>(offsets);
        later.replaceAll((partition, offset) -> Math.max(offset, least));
        return later;
    }

    private static void scan(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> action)
            throws CopyFailure {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long progress = System.nanoTime();
        while (isBehind(consumer, to)) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < to.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    action.accept(record);
                }
            }
            if (!records.isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > LIMIT.toNanos()) {
                throw new CopyFailure("Kafka gives no more records of " + from.keySet());
            }
        }
    }

    private static boolean isBehind(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> to) {
        Collection<TopicPartition> partitions = consumer.assignment();
        return partitions.stream().anyMatch(partition -> consumer.position(partition) < to.getOrDefault(partition, 0L));
    }
}
