// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetricsContext;
import org.apache.kafka.common.metrics.Measurable;
import org.apache.kafka.common.metrics.MetricConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.metrics.KafkaMetricsGroup;
import org.junit.jupiter.api.Test;

/** What Kafka's own classes show in JMX, under our names. Whatever else it shows is not published. */
final class JmxRulesTest {
    private static final String TASK = "{connector=\"online_books\",task=\"0\"} ";

    @Test
    void namesWhatABrokerSays() {
        var topics = new KafkaMetricsGroup("kafka.server", "BrokerTopicMetrics");
        for (String name : List.of("BytesInPerSec", "BytesOutPerSec", "MessagesInPerSec", "TotalFetchRequestsPerSec")) {
            topics.newMeter(name, "events", TimeUnit.SECONDS).mark(name.length());
            topics.newMeter(name, "events", TimeUnit.SECONDS, Map.of("topic", "community.saved_books"))
                    .mark();
        }
        topics.newMeter("FailedProduceRequestsPerSec", "requests", TimeUnit.SECONDS)
                .mark(2);
        topics.newMeter("FailedFetchRequestsPerSec", "requests", TimeUnit.SECONDS);
        gauges("kafka.server", "ReplicaManager", "PartitionCount", "LeaderCount", "UnderReplicatedPartitions");
        gauges(
                "kafka.server",
                "ReplicaManager",
                "UnderMinIsrPartitionCount",
                "OfflineReplicaCount",
                "ReassigningPartitions");
        new KafkaMetricsGroup("kafka.server", "KafkaRequestHandlerPool")
                .newMeter("RequestHandlerAvgIdlePercent", "percent", TimeUnit.NANOSECONDS);
        gauges("kafka.controller", "KafkaController", "ActiveControllerCount", "ActiveBrokerCount");
        gauges("kafka.controller", "KafkaController", "FencedBrokerCount", "OfflinePartitionsCount");
        var requests = new KafkaMetricsGroup("kafka.network", "RequestMetrics");
        for (String request : List.of("Produce", "LeaveGroup")) {
            requests.newHistogram("TotalTimeMs", true, Map.of("request", request))
                    .update(250);
        }
        new KafkaMetricsGroup("kafka.log", "Log")
                .newGauge("Size", () -> 4_096L, partition("community.saved_books", "1"));

        assertThat(kafka(JmxRules.BROKER))
                .containsExactlyInAnyOrder(
                        "kafka_server_bytes_in_total 13.0",
                        "kafka_server_bytes_out_total 14.0",
                        "kafka_server_messages_in_total 16.0",
                        "kafka_server_failed_produce_requests_total 2.0",
                        "kafka_server_failed_fetch_requests_total 0.0",
                        "kafka_server_partitions 14.0",
                        "kafka_server_leaders 11.0",
                        "kafka_server_under_replicated_partitions 25.0",
                        "kafka_server_under_min_isr_partitions 25.0",
                        "kafka_server_offline_replicas 19.0",
                        "kafka_server_request_handler_idle_ratio 0.0",
                        "kafka_controller_active_controllers 21.0",
                        "kafka_controller_active_brokers 17.0",
                        "kafka_controller_fenced_brokers 17.0",
                        "kafka_controller_offline_partitions 22.0",
                        "kafka_network_requests_total{request=\"Produce\"} 1.0",
                        "kafka_network_request_seconds{quantile=\"0.5\",request=\"Produce\"} 0.25",
                        "kafka_network_request_seconds{quantile=\"0.99\",request=\"Produce\"} 0.25",
                        "kafka_log_size_bytes{partition=\"1\",topic=\"community.saved_books\"} 4096.0");
    }

    @Test
    void namesWhatAWorkerSays() {
        try (var connect = new Metrics(
                new MetricConfig(),
                List.of(new JmxReporter()),
                Time.SYSTEM,
                new KafkaMetricsContext("kafka.connect"))) {
            numbers(connect, "connect-worker-metrics", Map.of(), "connector-count", "task-count");
            numbers(
                    connect,
                    "connect-worker-metrics",
                    Map.of(),
                    "task-startup-failure-total",
                    "task-startup-success-total");
            numbers(connect, "connect-worker-metrics", Map.of(), "connector-startup-failure-total");
            numbers(connect, "connect-worker-metrics", connector(), "connector-failed-task-count");
            numbers(connect, "connect-worker-rebalance-metrics", Map.of(), "completed-rebalances-total", "epoch");
            text(connect, "connector-metrics", connector(), "status", "running");
            text(connect, "connector-metrics", connector(), "connector-version", "2.0.1");
            text(connect, "connector-task-metrics", task(), "status", "failed");
            numbers(
                    connect,
                    "connector-task-metrics",
                    task(),
                    "offset-commit-avg-time-ms",
                    "offset-commit-max-time-ms");
            numbers(connect, "connector-task-metrics", task(), "offset-commit-failure-percentage", "running-ratio");
            numbers(connect, "source-task-metrics", task(), "source-record-poll-total", "source-record-write-total");
            numbers(
                    connect,
                    "source-task-metrics",
                    task(),
                    "source-record-active-count",
                    "source-record-active-count-max");
            numbers(connect, "task-error-metrics", task(), "total-record-errors", "total-record-failures");
            numbers(connect, "task-error-metrics", task(), "total-records-skipped", "total-retries");
            numbers(connect, "task-error-metrics", task(), "last-error-timestamp");

            assertThat(kafka(JmxRules.CONNECT))
                    .containsExactlyInAnyOrder(
                            "kafka_connect_connectors 15.0",
                            "kafka_connect_tasks 10.0",
                            "kafka_connect_connector_startup_failures_total 31.0",
                            "kafka_connect_task_startup_failures_total 26.0",
                            "kafka_connect_rebalances_total 26.0",
                            "kafka_connect_connector_status{connector=\"online_books\",status=\"running\"} 1.0",
                            "kafka_connect_task_status{connector=\"online_books\",status=\"failed\",task=\"0\"} 1.0",
                            "kafka_connect_offset_commit_avg_seconds" + TASK + "0.025",
                            "kafka_connect_offset_commit_max_seconds" + TASK + "0.025",
                            "kafka_connect_offset_commit_failure_ratio" + TASK + "32.0",
                            "kafka_connect_source_record_poll_total" + TASK + "24.0",
                            "kafka_connect_source_record_write_total" + TASK + "25.0",
                            "kafka_connect_source_record_active_count" + TASK + "26.0",
                            "kafka_connect_record_errors_total" + TASK + "19.0",
                            "kafka_connect_record_failures_total" + TASK + "21.0",
                            "kafka_connect_records_skipped_total" + TASK + "21.0",
                            "kafka_connect_retries_total" + TASK + "13.0");
        }
    }

    /** The lines of the page that are Kafka's. */
    private static List<String> kafka(JmxRules rules) {
        try (ProcessMetrics metrics = ProcessMetrics.of(rules)) {
            return metrics.page()
                    .lines()
                    .filter(line -> line.startsWith("kafka_"))
                    .toList();
        }
    }

    /** Each says how long its name is, so that none is taken for another. */
    private static void gauges(String packageName, String type, String... names) {
        var group = new KafkaMetricsGroup(packageName, type);
        for (String name : names) {
            group.newGauge(name, name::length);
        }
    }

    private static void numbers(Metrics metrics, String group, Map<String, String> tags, String... names) {
        for (String name : names) {
            metrics.addMetric(metrics.metricName(name, group, "", tags), (Measurable) (config, now) -> name.length());
        }
    }

    private static void text(Metrics metrics, String group, Map<String, String> tags, String name, String value) {
        metrics.addMetric(metrics.metricName(name, group, "", tags), (Gauge<String>) (config, now) -> value);
    }

    private static Map<String, String> connector() {
        return Map.of("connector", "online_books");
    }

    private static Map<String, String> task() {
        return inOrder("connector", "online_books", "task", "0");
    }

    private static Map<String, String> partition(String topic, String number) {
        return inOrder("topic", topic, "partition", number);
    }

    private static Map<String, String> inOrder(String first, String one, String second, String other) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(first, one);
        tags.put(second, other);
        return tags;
    }
}
