// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Consumers of what goes to Redis: committed records only, and one reader per partition among all instances. */
final class RedisConsumers {
    /** Reading is much faster than writing. */
    private static final int MOST_RECORDS = 5_000;

    private RedisConsumers() {}

    /** A consumer of the group {@code <application id>-writer}. */
    public static Consumer<String, byte[]> writer(StreamsAppConfig.Streams config) {
        return create(config, "-writer");
    }

    /** A consumer of the group {@code <application id>-invalidator}; without a position it starts at the beginning. */
    public static Consumer<String, byte[]> invalidator(StreamsAppConfig.Streams config) {
        return create(config, "-invalidator");
    }

    private static Consumer<String, byte[]> create(StreamsAppConfig.Streams config, String suffix) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.applicationId() + suffix);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A rebalance leaves partitions with the member that has them, which goes on meanwhile.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        if (!config.instanceId().isEmpty()) {
            // A static member keeps its place when it is closed, and resumes it when it is back within the session
            // timeout.
            properties.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.instanceId());
        }
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
