// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.TaskId;

/**
 * The tasks of this process, as {@code /health} shows them, by stage and partition: {@code books-0}.
 *
 * @param active those that it processes, or will as soon as their stores are restored
 * @param restoring how many of those have stores that are still being restored
 * @param standby those of which it keeps copies of the stores
 * @param lag records that its active tasks have still to read
 * @param standbyLag records that these copies have still to read; 0 as well until it has read of a copy for the first time
 */
record TaskReport(List<String> active, int restoring, List<String> standby, long lag, long standbyLag) {
    static final Pattern MAIN_CONSUMER = Pattern.compile(".*-StreamThread-\\d+-consumer");
    static final Pattern RESTORE_CONSUMER = Pattern.compile(".*-restore-consumer");
    /** What Kafka Streams calls them, once for each thread. */
    static final String RESTORING = "active-restoring-tasks";

    /** The name of a stage, by one of its processors. */
    private static final Map<String, String> STAGES =
            Map.of("document-intake", "intake", "books", "books", "author-rankings", "authors");

    private static final Comparator<TaskId> BY_STAGE =
            Comparator.<TaskId>comparingInt(TaskId::subtopology).thenComparingInt(TaskId::partition);

    /** Asks no broker, so it answers at once, whatever else stands still. */
    static TaskReport of(KafkaStreams streams, Map<Integer, String> stages) {
        Set<ThreadMetadata> threads = streams.metadataForLocalThreads();
        return new TaskReport(
                names(threads, ThreadMetadata::activeTasks, stages),
                restoring(streams.metrics().values()),
                names(threads, ThreadMetadata::standbyTasks, stages),
                lag(streams.metrics().values(), MAIN_CONSUMER),
                lag(streams.metrics().values(), RESTORE_CONSUMER));
    }

    /** How many of the active tasks it processes now. */
    int running() {
        // the two are not asked for at the same moment
        return Math.max(0, active.size() - restoring);
    }

    /** The stage of each sub-topology, by its number. */
    static Map<Integer, String> stages(Topology topology) {
        return topology.describe().subtopologies().stream()
                .collect(Collectors.toUnmodifiableMap(TopologyDescription.Subtopology::id, TaskReport::stage));
    }

    private static String stage(TopologyDescription.Subtopology part) {
        return part.nodes().stream()
                .map(node -> STAGES.get(node.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Integer.toString(part.id()));
    }

    private static List<String> names(
            Set<ThreadMetadata> threads,
            Function<ThreadMetadata, Set<TaskMetadata>> tasks,
            Map<Integer, String> stages) {
        return threads.stream()
                .flatMap(thread -> tasks.apply(thread).stream())
                .map(TaskMetadata::taskId)
                .sorted(BY_STAGE)
                .map(task -> stages.getOrDefault(task.subtopology(), Integer.toString(task.subtopology())) + "-"
                        + task.partition())
                .toList();
    }

    /** How many tasks the threads that restore stores have. */
    static int restoring(Collection<? extends Metric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.metricName().name().equals(RESTORING))
                .mapToInt(metric -> metric.metricValue() instanceof Number tasks ? tasks.intValue() : 0)
                .sum();
    }

    /** What the consumers of this name have not read. Kafka shows topics with a dot in their names twice. */
    static long lag(Collection<? extends Metric> metrics, Pattern consumer) {
        Map<List<String>, Long> lags = new HashMap<>();
        for (Metric metric : metrics) {
            Map<String, String> tags = metric.metricName().tags();
            String client = tags.getOrDefault("client-id", "");
            if (metric.metricName().name().equals("records-lag")
                    && consumer.matcher(client).matches()
                    && metric.metricValue() instanceof Double lag
                    && Double.isFinite(lag)) {
                String topic = tags.getOrDefault("topic", "").replace('.', '_');
                lags.put(List.of(client, topic, tags.getOrDefault("partition", "")), lag.longValue());
            }
        }
        return lags.values().stream().mapToLong(Long::longValue).sum();
    }
}
