// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.counters.EventTotals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

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

    private static Metric lag(String client, String topic, double value) {
        var name = new MetricName(
                "records-lag",
                "consumer-fetch-manager-metrics",
                "",
                Map.of("client-id", client, "topic", topic, "partition", "0"));
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
