// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Clients of the loops beside the topology. Consumers get committed records only, and each partition has one reader among all
 * instances.
 */
final class LoopClients {
    /** Reading is much faster than writing. */
    private static final int MOST_RECORDS = 5_000;

    private LoopClients() {}

    /** A consumer of the group {@code <application id>-writer}. */
    public static Consumer<String, byte[]> writer(StreamsAppConfig.Streams config) {
        return create(config, config.groups().writer());
    }

    /** A consumer of the group {@code <application id>-invalidator}; without a position it starts at the beginning. */
    public static Consumer<String, byte[]> invalidator(StreamsAppConfig.Streams config) {
        return create(config, config.groups().invalidator());
    }

    /** A consumer of the group {@code <application id>-merge}. */
    public static Consumer<String, byte[]> merge(StreamsAppConfig.Streams config) {
        return create(config, config.groups().merge());
    }

    /** The producer of views. Its transactional id is the same in every instance, so that the last one shuts others out. */
    public static Producer<String, byte[]> views(StreamsAppConfig.Streams config) {
        Map<String, Object> properties = config.kafka().properties();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.applicationId() + "-merge");
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        // A broker that stands still is tried again with a new producer; meanwhile the loop keeps its place in the
        // group.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, StreamsSettings.LARGEST_RECORD);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, StreamsSettings.SEND_BUFFER);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression());
        // A commit flushes, so lingering delays nothing, and the views of a transaction are one request.
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, StreamsSettings.BATCH);
        properties.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        properties.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 50);
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer without a group. */
    public static Consumer<byte[], byte[]> reader(StreamsAppConfig.Streams config) {
        Map<String, Object> properties = config.kafka().properties();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** The producer of marks: few and small records, without transactions. */
    public static Producer<byte[], byte[]> marks(StreamsAppConfig.Streams config) {
        Map<String, Object> properties = config.kafka().properties();
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 1L << 20);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Asks Kafka about topics and groups. */
    public static Admin admin(StreamsAppConfig.Streams config) {
        Map<String, Object> properties = config.kafka().properties();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return Admin.create(properties);
    }

    private static Consumer<String, byte[]> create(StreamsAppConfig.Streams config, String group) {
        Map<String, Object> properties = config.kafka().properties();
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A rebalance leaves partitions with the member that has them, which goes on meanwhile.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) StreamsSettings.HEARTBEAT.toMillis());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        if (!config.instanceId().isEmpty()) {
            // A static member keeps its place when it is closed, and resumes it when it is back within the session
            // timeout.
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instanceId());
        }
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
