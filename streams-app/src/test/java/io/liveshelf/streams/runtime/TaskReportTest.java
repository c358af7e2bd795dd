// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.counters.EventTotals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskReportTest {
    @Test
    void namesEachStage() {
        var settings = new LiveshelfTopology.Settings(
                TestGenerations.LIVE_TOPICS,
                InstantSource.system(),
                Optional.empty(),
                Excerpt.EVERYTHING,
                Rules.builtIn(),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                new EventTotals());

        assertThat(TaskReport.stages(LiveshelfTopology.build(settings)).values())
                .containsExactlyInAnyOrder("intake", "books", "authors");
    }

    @Test
    void addsUpWhatConsumersHaveNotRead() {
        List<Metric> metrics = List.of(
                lag("a-StateUpdater-1-restore-consumer", "books-changelog", 7.0),
                lag("b-StateUpdater-1-restore-consumer", "books-changelog", 5.0),
                lag("a-StateUpdater-1-restore-consumer", "facts-changelog", Double.NaN),
                lag("a-StreamThread-1-consumer", "community.online_books", 100.0),
                lag("a-StreamThread-1-consumer", "community_online_books", 100.0),
                lag("a-StreamThread-1-consumer", "community.book_purchases", 1.0));

        assertThat(TaskReport.lag(metrics, TaskReport.RESTORE_CONSUMER)).isEqualTo(12);
        assertThat(TaskReport.lag(metrics, TaskReport.MAIN_CONSUMER)).isEqualTo(101);
    }

    @Test
    void addsUpWhatAllThreadsRestore() {
        List<Metric> metrics = List.of(
                restoring(TaskReport.RESTORING, "a-StateUpdater-1", 2.0),
                restoring(TaskReport.RESTORING, "a-StateUpdater-2", 1.0),
                restoring("standby-updating-tasks", "a-StateUpdater-1", 7.0));

        assertThat(TaskReport.restoring(metrics)).isEqualTo(3);
        assertThat(new TaskReport(List.of("books-0", "books-1"), 1, List.of(), 0, 0).running())
                .isEqualTo(1);
        assertThat(new TaskReport(List.of(), 1, List.of(), 0, 0).running()).isZero();
    }

    /** A name that Kafka does not have any more would count as none. */
    @Test
    void countsWhatKafkaStreamsSaysOfItself(@TempDir Path folder) {
        var builder = new StreamsBuilder();
        builder.stream("anything").to("elsewhere");
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "anybody");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());

        try (var streams = new KafkaStreams(builder.build(), settings)) {
            streams.start();

            await().untilAsserted(() -> assertThat(streams.metrics().values())
                    .filteredOn(metric -> metric.metricName().name().equals(TaskReport.RESTORING))
                    .hasSize(1));
            streams.close(Duration.ZERO);
        }
    }

    private static Metric restoring(String name, String thread, double value) {
        return metric(new MetricName(name, "stream-state-updater-metrics", "", Map.of("thread-id", thread)), value);
    }

    private static Metric lag(String client, String topic, double value) {
        return metric(
                new MetricName(
                        "records-lag",
                        "consumer-fetch-manager-metrics",
                        "",
                        Map.of("client-id", client, "topic", topic, "partition", "0")),
                value);
    }

    private static Metric metric(MetricName name, double value) {
        return new Metric() {
            @Override
            public MetricName metricName() {
                return name;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        };
    }
}
