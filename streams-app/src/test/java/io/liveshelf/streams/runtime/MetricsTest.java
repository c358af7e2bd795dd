// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.history.History;
import io.liveshelf.streams.merge.AsOfHandover;
import io.liveshelf.streams.merge.WaitingViews;
import io.micrometer.core.instrument.Gauge;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Pattern SAMPLE = Pattern.compile("[a-z_0-9]+(\\{[^}]*})? [-+.0-9EINFNa]+");

    private final ThreadFailures failures = new ThreadFailures(() -> Instant.parse("2026-11-24T20:00:00Z"));
    private long counted = 7;
    private final Metrics metrics = Metrics.of(this::report);

    private HealthReport report() {
        return new HealthReport(
                GenerationReport.of(TestGenerations.neverPromoted(TestGenerations.LIVE), Optional.empty()),
                KafkaStreams.State.RUNNING,
                true,
                70,
                ThreadReport.of(1, failures.snapshot()),
                new TaskReport(List.of("books-0", "intake-0", "intake-1"), 1, List.of("books-1"), 3, 7),
                new LoopStatus().snapshot(),
                new WaitingViews.Snapshot(List.of("books:trending:today"), List.of(1)),
                new LoopStatus().snapshot(),
                new LoopStatus().snapshot(),
                new AsOfHandover.Report(
                        Map.of("online_books", Instant.parse("2026-11-24T20:00:09Z")),
                        new AsOf(Map.of("online_books", Instant.parse("2026-11-24T20:00:07Z")))),
                Map.of("community.book_view_sessions", Map.of(EventOutcome.COUNTED, counted, EventOutcome.LATE, 1L)),
                Map.of("community.book_view_sessions", 2L),
                new History.Report("watched", null, Map.of("online_books", "a reason"), Map.of()));
    }

    private List<String> page() {
        return metrics.page().lines().toList();
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void tellsTheNumbersOfTheReport() {
        failures.add(new IllegalStateException());

        assertThat(page())
                .contains(
                        "liveshelf_up 1.0",
                        "liveshelf_served 1.0",
                        "liveshelf_yielding 0.0",
                        "liveshelf_started 1.0",
                        "liveshelf_restore_remaining_records 70.0",
                        "liveshelf_tasks{state=\"active\"} 2.0",
                        "liveshelf_tasks{state=\"restoring\"} 1.0",
                        "liveshelf_tasks{state=\"standby\"} 1.0",
                        "liveshelf_lag_records{tasks=\"active\"} 3.0",
                        "liveshelf_lag_records{tasks=\"standby\"} 7.0",
                        "liveshelf_partials_pending 0.0",
                        "liveshelf_views_waiting 1.0",
                        "liveshelf_history_lost{collection=\"online_books\"} 1.0",
                        "liveshelf_history_lost{collection=\"saved_books\"} 0.0",
                        "liveshelf_connector_as_of_timestamp_seconds{collection=\"online_books\"} 1.795550409E9",
                        "liveshelf_connector_as_of_timestamp_seconds{collection=\"saved_books\"} NaN",
                        "liveshelf_published_as_of_timestamp_seconds{collection=\"online_books\"} 1.795550407E9",
                        "liveshelf_published_as_of_timestamp_seconds{collection=\"saved_books\"} NaN",
                        "liveshelf_lag_seconds{collection=\"online_books\"} 2.0",
                        "liveshelf_lag_seconds{collection=\"saved_books\"} NaN",
                        "liveshelf_generation{name=\"live\"} 1.0",
                        "liveshelf_stream_threads 1.0",
                        "liveshelf_stream_thread_failures_total 1.0",
                        "liveshelf_events_total{outcome=\"counted\",topic=\"community.book_view_sessions\"} 7.0",
                        "liveshelf_events_total{outcome=\"late\",topic=\"community.book_view_sessions\"} 1.0",
                        "liveshelf_events_total{outcome=\"counted\",topic=\"community.saved_books\"} 0.0",
                        "liveshelf_events_unaccounted{topic=\"community.book_view_sessions\"} 2.0",
                        "liveshelf_events_unaccounted{topic=\"community.book_purchases\"} 0.0")
                .allMatch(line -> line.startsWith("#") || SAMPLE.matcher(line).matches());
    }

    @Test
    void tellsWhatIsTrueWhenThePageIsRead() {
        page();
        counted = 3;

        // tasks have left, and their counters with them
        assertThat(page())
                .contains("liveshelf_events_total{outcome=\"counted\",topic=\"community.book_view_sessions\"} 3.0");
    }

    @Test
    void tellsOfTheJvm() {
        assertThat(page())
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                .anyMatch(line -> line.startsWith("jvm_threads_live_threads "))
                .anyMatch(line -> line.startsWith("process_uptime_seconds "));
    }

    @Test
    void tellsTheMemoryOfRocksDb() {
        metrics.add(RocksDbMemory.of(1 << 20));

        assertThat(page())
                .contains("liveshelf_rocksdb_memory_limit_bytes 1048576.0")
                .anyMatch(line -> line.startsWith("liveshelf_rocksdb_memory_bytes "));
    }

    @Test
    void publishesNumbersOfATopicOnce() {
        for (String topic : List.of("liveshelf.views", "liveshelf_views", "liveshelf-3-books-repartition")) {
            Gauge.builder("kafka.consumer.fetch.manager.records.lag", () -> 6)
                    .tag("topic", topic)
                    .register(metrics.registry());
        }

        assertThat(page())
                .contains(
                        "kafka_consumer_fetch_manager_records_lag{topic=\"liveshelf.views\"} 6.0",
                        "kafka_consumer_fetch_manager_records_lag{topic=\"liveshelf-3-books-repartition\"} 6.0")
                .noneMatch(line -> line.contains("liveshelf_views\""));
    }

    @Test
    void publishesFewOfKafkasNumbers() {
        Gauge.builder("kafka.stream.thread.commit.latency.max", () -> 4)
                .tag("thread.id", "t")
                .register(metrics.registry());
        Gauge.builder("kafka.stream.processor.node.process.rate", () -> 5).register(metrics.registry());

        assertThat(page())
                .contains("kafka_stream_thread_commit_latency_max{thread_id=\"t\"} 4.0")
                .noneMatch(line -> line.startsWith("kafka_stream_processor"));
    }
}
