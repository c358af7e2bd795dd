// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.deadletters;

import java.time.Duration;
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
final class Brokers implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    /** What the topics of letters and redrives take. */
    private static final int LARGEST_RECORD = 80 << 20;

    private final String addresses;
    private final Admin admin;

    private Brokers(String addresses, Admin admin) {
        this.addresses = addresses;
        this.admin = admin;
    }

    /** Those at host:port. */
    static Brokers at(String addresses) throws Unavailable {
        Map<String, Object> settings = Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                addresses,
                CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis() / 2);
        try {
            return new Brokers(addresses, Admin.create(settings));
        } catch (KafkaException e) {
            throw noAnswer(addresses, e);
        }
    }

    private static Unavailable noAnswer(String addresses, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new Unavailable("Kafka at " + addresses + " does not answer: " + cause.getMessage(), failure);
    }

    Unavailable noAnswer(Throwable failure) {
        return noAnswer(addresses, failure);
    }

    /** The partitions of topics, all of which must exist. */
    List<TopicPartition> partitions(Collection<String> topics) throws Unavailable, InterruptedException {
        var missing = new TreeSet<>(topics);
        missing.removeAll(answer(admin.listTopics().names()));
        if (!missing.isEmpty()) {
            throw new Unavailable("Kafka at " + addresses + " has no topic " + String.join(", ", missing)
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
    Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions)
            throws Unavailable, InterruptedException {
        return offsets(partitions, OffsetSpec.earliest());
    }

    /** Where their records end, those of open transactions included. */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws Unavailable, InterruptedException {
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

    private <T> T answer(KafkaFuture<T> future) throws Unavailable, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw noAnswer(e);
        }
    }

    /** A consumer of committed records, without a group. */
    Consumer<byte[], byte[]> consumer() throws Unavailable {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis(),
                // at the end of a topic nothing is to be waited for but the end of a transaction
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                50,
                // a few large records at a time are enough
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                16 << 20);
        try {
            return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw noAnswer(e);
        }
    }

    /** A producer of records as large as letters; without transactions, whose marks would count as records of facts. */
    Producer<byte[], byte[]> producer() throws Unavailable {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                addresses,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                LARGEST_RECORD,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                LARGEST_RECORD + (16L << 20),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis() * 2,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis());
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
