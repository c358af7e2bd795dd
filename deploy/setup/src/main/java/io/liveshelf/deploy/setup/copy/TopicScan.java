// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import java.time.Duration;
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

/** Reads topics from one offset to another, outside of any group; one reading at a time. */
final class TopicScan implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String servers;
    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicScan(String servers, KafkaConsumer<byte[], byte[]> consumer) {
        this.servers = servers;
        this.consumer = consumer;
    }

    /** Throws {@link KafkaException} where the address cannot be used. */
    static TopicScan of(Place place) {
        Map<String, Object> settings = place.kafka().properties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        return new TopicScan(
                place.kafka().bootstrapServers(),
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    private interface Reading<T> {
        T now() throws CopyFailure;
    }

    private synchronized <T> T read(Reading<T> reading) throws CopyFailure {
        try {
            return reading.now();
        } catch (KafkaException e) {
            throw new CopyFailure("Kafka at " + servers + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<TopicPartition> partitions(String topic) throws CopyFailure {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found.isEmpty()) {
            throw new CopyFailure("Kafka has no topic " + topic + "; ./liveshelf setup creates it");
        }
        List<TopicPartition> partitions = found.stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        return partitions;
    }

    /** The offsets behind the last records of a topic. */
    Map<TopicPartition, Long> ends(String topic) throws CopyFailure {
        return read(() -> consumer.endOffsets(partitions(topic)));
    }

    /** Everything that is in a topic now. */
    void all(String topic, Consumer<ConsumerRecord<byte[], byte[]>> action) throws CopyFailure {
        read(() -> {
            List<TopicPartition> partitions = partitions(topic);
            return scan(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions), action);
        });
    }

    /** What is in a partition from an offset to where it ends now; from its beginning where that is later. */
    void from(TopicPartition partition, long from, Consumer<ConsumerRecord<byte[], byte[]>> action) throws CopyFailure {
        read(() -> {
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            return scan(later(consumer.beginningOffsets(one), from), consumer.endOffsets(one), action);
        });
    }

    /** What is in a partition before an offset. */
    void before(TopicPartition partition, long to, Consumer<ConsumerRecord<byte[], byte[]>> action) throws CopyFailure {
        read(() -> {
            List<TopicPartition> one = List.of(partition);
            consumer.assign(one);
            return scan(consumer.beginningOffsets(one), Map.of(partition, to), action);
        });
    }

    private static Map<TopicPartition, Long> later(Map<TopicPartition, Long> offsets, long least) {
        var later = new HashMap<>(offsets);
        later.replaceAll((partition, offset) -> Math.max(offset, least));
        return later;
    }

    private int scan(
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> to,
            Consumer<ConsumerRecord<byte[], byte[]>> action)
            throws CopyFailure {
        from.forEach(consumer::seek);
        int count = 0;
        long progress = System.nanoTime();
        while (to.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            var records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < to.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
                    action.accept(record);
                    count++;
                }
            }
            if (!records.isEmpty()) {
                progress = System.nanoTime();
            } else if (System.nanoTime() - progress > LIMIT.toNanos()) {
                throw new CopyFailure("Kafka gives no more records of " + from.keySet());
            }
        }
        return count;
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
