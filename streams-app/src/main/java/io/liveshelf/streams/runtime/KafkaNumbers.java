// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which of Kafka's own metrics are published. There are thousands, for each thread, task, store, node, broker and topic; these
 * are few for each thread and partition. Names are those of Micrometer's binder. No label may be removed from them: the binder
 * takes a metric with fewer labels for an outdated one.
 */
final class KafkaNumbers {
    private static final Set<String> CHOSEN = Set.of(
            // threads and tasks
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.task.created.total",
            "kafka.stream.thread.task.closed.total",
            // records
            "kafka.stream.thread.process.rate",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.process.latency.avg",
            "kafka.stream.thread.process.latency.max",
            // commits
            "kafka.stream.thread.commit.rate",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            // restoring stores and following with standbys
            "kafka.stream.state.updater.restore.records.rate",
            "kafka.stream.state.updater.active.restore.ratio",
            "kafka.stream.state.updater.standby.update.ratio",
            "kafka.stream.task.restore.remaining.records.total",
            // lag
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.fetch.manager.records.lag.max",
            "kafka.consumer.fetch.manager.records.consumed.rate");

    private static final Pattern SECOND = Pattern.compile("(community|liveshelf)_.*");

    private KafkaNumbers() {}

    /** Passes the chosen ones, once, and everything that is not Kafka's. */
    static MeterFilter chosen() {
        return MeterFilter.deny(
                id -> id.getName().startsWith("kafka.") && !(CHOSEN.contains(id.getName()) && isFirst(id)));
    }

    /** Kafka shows topics with a dot in their names twice, the second time with underscores; whoever sums would count both. */
    private static boolean isFirst(Meter.Id id) {
        String topic = id.getTag("topic");
        return topic == null || !SECOND.matcher(topic).matches();
    }
}
