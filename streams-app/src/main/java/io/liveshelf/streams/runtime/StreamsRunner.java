// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventTotals;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the topology with exactly-once processing until it is closed. */
final class StreamsRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRunner.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
    /** After a failure nothing is left to commit, and a thread that hangs is not worth waiting for. */
    private static final Duration END_TIMEOUT = Duration.ofSeconds(3);

    private final KafkaStreams streams;
    private final ThreadFailures failures;
    private final ThreadRecovery recovery;
    private final GroupMembershipOperation membership;
    private final RestoreProgress restore;
    private final Map<Integer, String> stages;
    private final AtomicBoolean hasRun;

    private StreamsRunner(
            KafkaStreams streams,
            ThreadFailures failures,
            ThreadRecovery recovery,
            GroupMembershipOperation membership,
            RestoreProgress restore,
            Map<Integer, String> stages,
            AtomicBoolean hasRun) {
        this.streams = streams;
        this.failures = failures;
        this.recovery = recovery;
        this.membership = membership;
        this.restore = restore;
        this.stages = stages;
        this.hasRun = hasRun;
    }

    /**
     * Builds and starts the topology.
     *
     * @param restraint of a replay
     * @param whenUnrecoverable called when a failure ends it for good
     */
    static StreamsRunner start(
            StreamsAppConfig.Streams config,
            Restraint restraint,
            InstantSource clock,
            EventTotals totals,
            Runnable whenUnrecoverable) {
        Topology topology = LiveshelfTopology.build(new LiveshelfTopology.Settings(
                config.outputs(),
                clock,
                config.asOf(),
                config.excerpt(),
                config.rules(),
                config.booksTick(),
                config.authorsTick(),
                totals));
        KafkaStreams streams = streams(topology, config, restraint);
        var failures = new ThreadFailures(clock);
        var recovery = new ThreadRecovery(failures, whenUnrecoverable);
        streams.setUncaughtExceptionHandler(recovery);
        var restore = new RestoreProgress();
        streams.setGlobalStateRestoreListener(restore);
        var hasRun = new AtomicBoolean();
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                hasRun.set(true);
            }
        });
        streams.start();
        return new StreamsRunner(
                streams,
                failures,
                recovery,
                membershipAfterClose(config),
                restore,
                TaskReport.stages(topology),
                hasRun);
    }

    private static KafkaStreams streams(Topology topology, StreamsAppConfig.Streams config, Restraint restraint) {
        if (!config.hasPace()) {
            return new KafkaStreams(topology, StreamsSettings.of(config));
        }
        CpuShare share = CpuShare.ofThisProcess(config.replayCpuPercent());
        Pace pace = Pace.of(
                config.replayRate(),
                restraint::yields,
                () -> !restraint.isBesideOthers() || share.hasAny(),
                System::nanoTime);
        return new KafkaStreams(
                topology,
                StreamsSettings.of(config),
                ThrottledClients.at(
                        pace,
                        Topics.facts(config.generation(), config.excerpt()).keySet()));
    }

    /** The state of the application. */
    KafkaStreams.State state() {
        return streams.state();
    }

    /** Whether it has run with all its stores. */
    boolean hasStarted() {
        return hasRun.get();
    }

    /** How many records its stores still have to read. */
    long restoring() {
        return restore.remaining();
    }

    /** Adds the metrics of Kafka Streams and its clients. */
    Metrics.Binding bindTo(MeterRegistry registry) {
        var metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(registry);
        return metrics::close;
    }

    /** How the stream threads are doing. */
    ThreadReport threads() {
        long running = streams.metadataForLocalThreads().stream()
                .filter(thread -> thread.threadState().equals("RUNNING"))
                .count();
        return ThreadReport.of(running, failures.snapshot());
    }

    /** Which tasks this process has. */
    TaskReport tasks() {
        return TaskReport.of(streams, stages);
    }

    /** Commits and ends. */
    @Override
    public void close() {
        recovery.close();
        Duration timeout = recovery.hasEnded() ? END_TIMEOUT : CLOSE_TIMEOUT;
        if (!streams.close(CloseOptions.groupMembershipOperation(membership).withTimeout(timeout))) {
            LOG.warn(
                    "Streams did not stop within {} s; uncommitted work is repeated after the next start",
                    timeout.toSeconds());
        }
    }

    /**
     * Without a name that it will have again, an instance leaves the group, and others take its tasks over at once. With one it
     * stays a member: it gets its tasks back if it returns within the session timeout, and nobody rebalances.
     */
    static GroupMembershipOperation membershipAfterClose(StreamsAppConfig.Streams config) {
        return config.isStaticMember()
                ? GroupMembershipOperation.REMAIN_IN_GROUP
                : GroupMembershipOperation.LEAVE_GROUP;
    }
}
