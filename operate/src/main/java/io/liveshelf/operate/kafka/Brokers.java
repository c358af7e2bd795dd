// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.kafka;

import io.liveshelf.contract.configuration.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The brokers of a deployment: what they have, and clients of them. */
public final class Brokers implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** What the topics of letters and redrives take. */
    private static final int LARGEST_RECORD = 80 << 20;

    private final KafkaConnection kafka;
    private final Admin admin;

    private Brokers(KafkaConnection kafka, Admin admin) {
        this.kafka = kafka;
        this.admin = admin;
    }

    /** These; {@link Unavailable} where no client can be made of how to connect. */
    public static Brokers at(KafkaConnection kafka) throws Unavailable {
        Map<String, Object> settings = kafka.properties();
        settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() / 2);
        try {
            return new Brokers(kafka, Admin.create(settings));
        } catch (KafkaException e) {
            throw noAnswer(kafka, e);
        }
    }

    private static Unavailable noAnswer(KafkaConnection kafka, Throwable failure) {
        return new Unavailable(kafka.explain(failure), failure);
    }

    /** What a failure of a client of these brokers means. */
    public Unavailable noAnswer(Throwable failure) {
        return noAnswer(kafka, failure);
    }

    /** The partitions of topics; {@link Unavailable} names those that do not exist. */
    public List<TopicPartition> partitions(Collection<String> topics) throws Unavailable, InterruptedException {
        var missing = new TreeSet<>(topics);
        missing.removeAll(answer(admin.listTopics().names()));
        if (!missing.isEmpty()) {
            throw new Unavailable("Kafka at " + kafka.bootstrapServers() + " has no topic " + String.join(", ", missing)
                    + "; './liveshelf setup' creates it");
        }
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> partitions(topic).stream())
                .toList();
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(each -> new TopicPartition(topic.name(), each.partition()))
                .toList();
    }

    /** Their first offsets. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions)
            throws Unavailable, InterruptedException {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** Where their records end, those of open transactions included. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
            throws Unavailable, InterruptedException {
        return offsets(partitions, OffsetSpec.latest());
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which)
            throws Unavailable, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> answer =
                answer(admin.listOffsets(asked).all());
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /**
     * Where a record is.
     *
     * @param time its timestamp
     */
    public record Place(long offset, Instant time) {}

    /** The first record of each partition whose timestamp is not before an instant; without partitions that have none. */
    public Map<TopicPartition, Place> since(Collection<TopicPartition> partitions, Instant instant)
            throws Unavailable, InterruptedException {
        OffsetSpec since = OffsetSpec.forTimestamp(instant.toEpochMilli());
        Map<TopicPartition, Place> places = new HashMap<>();
        answer(admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), each -> since)))
                        .all())
                .forEach((partition, info) -> {
                    if (info.offset() >= 0) {
                        places.put(partition, new Place(info.offset(), Instant.ofEpochMilli(info.timestamp())));
                    }
                });
        return places;
    }

    <T> T answer(KafkaFuture<T> future) throws Unavailable, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw noAnswer(e);
        }
    }

    /** Their topics. */
    public ManagedTopics topics() {
        return new ManagedTopics(this, admin);
    }

    /** Their consumer groups. */
    public ManagedGroups groups() {
        return new ManagedGroups(this, admin);
    }

    /** A consumer of committed records, without a group. */
    public Consumer<byte[], byte[]> consumer() throws Unavailable {
        Map<String, Object> settings = kafka.properties();
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        // at the end of a topic nothing is to be waited for but the end of a transaction
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        // a few large records at a time are enough
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 << 20);
        try {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw noAnswer(e);
        }
    }

    /** A producer of records as large as letters; without transactions, whose marks would count as records of facts. */
    public Producer<byte[], byte[]> producer() throws Unavailable {
        Map<String, Object> settings = kafka.properties();
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, LARGEST_RECORD + (16L << 20));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis() * 2);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
        try {
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException e) {
            throw noAnswer(e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
