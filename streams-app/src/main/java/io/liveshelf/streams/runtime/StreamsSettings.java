// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.OutputTopics;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka Streams, each with its reason. */
final class StreamsSettings {
    /**
     * How long a tombstone is kept, at the least: a reader that was down for as long misses no deletion. Older state must not
     * be read on, see {@link StateDirectory} and {@link Preflight}.
     */
    static final Duration TOMBSTONES = Duration.ofDays(30);

    /** A topic takes records of 64 MiB, see docs/topics.md; what we make of one may be somewhat larger, by headers and keys. */
    static final int LARGEST_RECORD = 80 << 20;

    /** A record that is larger than the buffer could never be sent. */
    static final long SEND_BUFFER = 96L << 20;

    static final int BATCH = 256 << 10;

    /** How often a member is heard of, and how soon it hears that another one is gone; the default of 3 s adds as much to a takeover. */
    static final Duration HEARTBEAT = Duration.ofSeconds(1);

    /**
     * Less than a session by what brokers need to notice, 2 s where they are told so. Longer than the longest commit interval.
     */
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(8);

    private final Properties properties;

    private StreamsSettings(OutputTopics outputs) {
        properties = LiveshelfTopology.properties(outputs);
    }

    static Properties of(StreamsAppConfig.Streams config) {
        var settings = new StreamsSettings(config.outputs());
        settings.identity(config);
        settings.processing(config);
        settings.failures(config);
        settings.topics(config.internalTopics());
        settings.consumers();
        settings.producer(config);
        return settings.properties;
    }

    private void identity(StreamsAppConfig.Streams config) {
        put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.putAll(config.kafka().properties());
        // As large as the system finds right: each read and each write of a socket takes a buffer for all that is still
        // to come of a
        // record, so the largest ones take half a minute where the socket holds 64 kB.
        put(StreamsConfig.SEND_BUFFER_CONFIG, -1);
        put(StreamsConfig.RECEIVE_BUFFER_CONFIG, -1);
        put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        put(StreamsConfig.GROUP_PROTOCOL_CONFIG, config.protocol().name);
        if (config.isStaticMember()) {
            // Kafka Streams adds the number of the thread.
            put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), config.instanceId());
        }
    }

    private void processing(StreamsAppConfig.Streams config) {
        put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        // A new instance follows its whole share at once, not two tasks a minute.
        put(StreamsConfig.MAX_WARMUP_REPLICAS_CONFIG, 8);
        // A new instance gets its share once it has caught up; this is how often that is looked at, and the shortest
        // allowed.
        put(
                StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG,
                Duration.ofMinutes(1).toMillis());
        put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        put(StreamsConfig.POLL_MS_CONFIG, config.poll().toMillis());
        // The order in which topics are read does not matter, so no partition waits for another.
        put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        put(BoundedRocksDb.BYTES, config.rocksDbBytes());
        // No store is cached by Kafka Streams; ticks coalesce what is published.
        put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    }

    /**
     * A broker that does not answer for ten minutes ends nothing. The default of {@code max.block.ms}, a minute, stays: it
     * must be less than {@code max.poll.interval.ms}, five minutes.
     */
    private void failures(StreamsAppConfig.Streams config) {
        // How long a silent instance keeps its tasks before other instances take them over.
        put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int)
                config.sessionTimeout().toMillis());
        put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), (int) HEARTBEAT.toMillis());
        // Without a broker a task repeats what it attempts. After this time its thread would fail.
        put(StreamsConfig.TASK_TIMEOUT_MS_CONFIG, Duration.ofMinutes(30).toMillis());
        // The open transaction of a killed instance holds back what follows it in the same topics, and whoever takes
        // the
        // tasks over waits for it too. So it ends before the session does. A broker that stops for longer aborts the
        // transactions of living instances as well; they restore their tasks from the changelogs and repeat the
        // records.
        put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int)
                TRANSACTION_TIMEOUT.toMillis());
    }

    /** Of the topics that Kafka Streams creates: repartition topics and changelogs. */
    private void topics(StreamsAppConfig.InternalTopics topics) {
        put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replicationFactor());
        if (topics.minInsyncReplicas() > 0) {
            put(StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG), topics.minInsyncReplicas());
        }
        put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
        put(StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG), TOMBSTONES.toMillis());
    }

    private void consumers() {
        put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // A restore puts records into stores and does nothing else with them.
        put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 10_000);
        put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 << 20);
    }

    private void producer(StreamsAppConfig.Streams config) {
        producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
        producer(ProducerConfig.BUFFER_MEMORY_CONFIG, SEND_BUFFER);
        producer(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression());
        producer(ProducerConfig.MAX_BLOCK_MS_CONFIG, config.commitTimeout().toMillis());
        // A commit flushes, so lingering delays no record that a reader waits for. It is longer than a tick, so that a
        // transaction with little in it is one request for all its partitions, which join the transaction at once.
        producer(ProducerConfig.LINGER_MS_CONFIG, 200);
        // A transaction begins while the markers of the previous one are still being written, so the broker refuses its
        // first records for some milliseconds. Retries are quick, because the default backoff grows to a second. Only
        // one
        // request is in flight, because the broker also refuses a request that overtakes another.
        producer(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        producer(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 50);
        producer(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        // A tick may publish a thousand cards to one partition; small batches would wait for one another.
        producer(ProducerConfig.BATCH_SIZE_CONFIG, BATCH);
    }

    private void producer(String name, Object value) {
        put(StreamsConfig.producerPrefix(name), value);
    }

    private void put(String name, Object value) {
        properties.put(name, value);
    }
}
