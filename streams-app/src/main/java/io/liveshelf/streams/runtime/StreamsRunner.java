// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.counters.EventTotals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology with exactly-once processing until it is closed. */
final class StreamsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    /** The largest record of a topic, see docs/topics.md. */
    private static final int LARGEST_RECORD = 64 << 20;

    private static final long SEND_BUFFER = 96 << 20;
    private static final int BATCH = 256 << 10;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final KafkaStreams streams;

    private StreamsRunner(KafkaStreams streams) {
        this.streams = streams;
    }

    /** Builds and starts the topology. */
    static StreamsRunner start(StreamsAppConfig.Streams config, InstantSource clock, EventTotals totals) {
        Topology topology = LiveshelfTopology.build(new LiveshelfTopology.Settings(
                clock, config.booksTick(), config.authorsTick(), config.mergeTick(), totals));
        var streams = new KafkaStreams(topology, properties(config));
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("Stream thread failed; a new thread resumes at the last commit", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        return new StreamsRunner(streams);
    }

    /** The state of the application. */
    KafkaStreams.State state() {
        return streams.state();
    }

    /** Commits and leaves the group, so that other instances take over at once. */
    @Override
    public void close() {
        CloseOptions leave = CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT);
        if (!streams.close(leave)) {
            LOG.warn(
                    "Streams did not stop within {} s; uncommitted work is repeated after the next start",
                    CLOSE_TIMEOUT.toSeconds());
        }
    }

    static Properties properties(StreamsAppConfig.Streams config) {
        Properties properties = LiveshelfTopology.properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.standbys());
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, config.commitInterval().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, config.poll().toMillis());
        // The order in which topics are read does not matter, so no partition waits for another.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // How long a killed instance keeps its tasks before other instances take them over.
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
        // A record that is larger than the buffer could never be sent and would stop its partition for good.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), SEND_BUFFER);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        // A commit flushes, so lingering delays no record that a reader waits for.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        // A transaction begins while the markers of the previous one are still being written, so the broker refuses its
        // first records for some milliseconds. Retries are quick, because the default backoff grows to a second. Only
        // one
        // request is in flight, because the broker also refuses a request that overtakes another.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 5);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG), 50);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        // A tick may publish a thousand cards to one partition; small batches would wait for one another.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        if (!config.instanceId().isEmpty()) {
            properties.put(
                    StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), config.instanceId());
        }
        return properties;
    }
}
