// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What KEDA would get from Prometheus: the queries, as Prometheus evaluates them, half an hour after two instances have started. */
final class QueriesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAG = "kafka_consumer_fetch_manager_records_lag";
    private static final String THREAD = "liveshelf-3-0-StreamThread-1-consumer";
    private static final String STANDBYS = "liveshelf-3-0-StateUpdater-1-restore-consumer";

    /** A sample every half minute for an hour, which begins half an hour before the query. */
    private static final String NONE = "0+0x120";

    private final Path folder;
    private final Map<String, String> series = new LinkedHashMap<>();

    QueriesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void startTwoInstances() {
        for (int i = 0; i < 2; i++) {
            all("liveshelf_up", i, "1+0x120");
            all("liveshelf_started", i, "1+0x120");
            all("liveshelf_restore_remaining_records", i, NONE);
            all("kafka_stream_thread_process_rate", i, "50+0x120");
            all("process_cpu_usage", i, "0.1+0x120");
            all("system_cpu_count", i, "2+0x120");
            lag(i, THREAD, "community.online_books", NONE);
            lag(i, STANDBYS, "liveshelf-3-books-changelog", NONE);
        }
    }

    @Test
    void areZeroWhereNothingWaits() throws Exception {
        evaluatesTo("lag_seconds", 0);
        evaluatesTo("unsettled", 0);
    }

    @Test
    void countWhatWaitsOnceAndInSeconds() throws Exception {
        lag(0, THREAD, "community.online_books", "3000+0x120");
        lag(0, THREAD, "community_online_books", "3000+0x120");
        lag(1, THREAD, "liveshelf-3-books-repartition", "1000+0x120");

        evaluatesTo("lag_seconds", 40);
        evaluatesTo("unsettled", 0);
    }

    @Test
    void leaveOutWhatOthersRead() throws Exception {
        lag(0, "consumer-liveshelf-3-writer-streams-app-0", "liveshelf.cards", "9000+0x120");
        lag(0, STANDBYS, "liveshelf-3-books-changelog", "9000+0x120");
        series.put(
                LAG + "{namespace=\"another\",pod=\"streams-app-0\",client_id=\"" + THREAD + "\",topic=\"any\"}",
                "9+0x120");

        evaluatesTo("lag_seconds", 0);
        evaluatesTo("unsettled", 0);
    }

    @Test
    void keepTheNumberWhereEachUsesSevenTenthsOfACore() throws Exception {
        all("process_cpu_usage", 0, "0.4+0x120");
        all("process_cpu_usage", 1, "0.3+0x120");

        evaluatesTo("busy", 30);
    }

    @Test
    void shutTheGateWhileAnInstanceStartsOrFails() throws Exception {
        all("liveshelf_started", 1, NONE);
        evaluatesTo("unsettled", 1);
        all("liveshelf_up", 1, NONE);
        evaluatesTo("unsettled", 2);
    }

    /** It ends 12 minutes before the query; and once more, 5 minutes before it. */
    @Test
    void openTheGateTenMinutesAfterStoresWereReadBack() throws Exception {
        all("liveshelf_restore_remaining_records", 0, "500+0x36 0+0x80");
        evaluatesTo("unsettled", 0);
        all("liveshelf_restore_remaining_records", 0, "500+0x50 0+0x70");
        evaluatesTo("unsettled", 1);
    }

    @Test
    void shutTheGateWhileAStandbyIsNotWarm() throws Exception {
        lag(1, STANDBYS, "liveshelf-3-books-changelog", "10001+0x120");

        evaluatesTo("unsettled", 1);
    }

    @Test
    void shutTheGateWhereNothingIsProcessedAlthoughSomethingWaits() throws Exception {
        all("kafka_stream_thread_process_rate", 0, NONE);
        all("kafka_stream_thread_process_rate", 1, NONE);
        evaluatesTo("unsettled", 0);
        lag(0, THREAD, "community.online_books", "7+0x120");
        evaluatesTo("unsettled", 1);
    }

    /** 25 minutes after the start, so 5 minutes before the query. */
    @Test
    void shutTheGateAfterAnInstanceHasComeOrGone() throws Exception {
        all("liveshelf_up", 2, "_x50 1+0x70");
        all("liveshelf_started", 2, "_x50 1+0x70");
        evaluatesTo("unsettled", 1);
        all("liveshelf_up", 2, "1+0x50 stale _x70");
        all("liveshelf_started", 2, "1+0x50 stale _x70");
        evaluatesTo("unsettled", 1);
    }

    @Test
    void areEmptyWhereNobodyWasAsked() throws Exception {
        series.clear();

        assertThat(List.of("lag_seconds", "busy", "unsettled")).allSatisfy(trigger -> evaluates(trigger, List.of()));
    }

    private void all(String metric, int instance, String values) {
        series.put(metric + "{namespace=\"liveshelf\",pod=\"streams-app-" + instance + "\"}", values);
    }

    private void lag(int instance, String client, String topic, String values) {
        series.put(
                "%s{namespace=\"liveshelf\",pod=\"streams-app-%d\",client_id=\"%s\",topic=\"%s\"}"
                        .formatted(LAG, instance, client, topic),
                values);
    }

    private void evaluatesTo(String trigger, double result) throws Exception {
        evaluates(trigger, List.of(Map.of("labels", "{}", "value", result)));
    }

    private void evaluates(String trigger, List<Map<String, Object>> results) throws Exception {
        assumeThatCode(() -> promtool("--version"))
                .as("promtool is not installed, so the queries were not evaluated")
                .doesNotThrowAnyException();
        List<Map<String, String>> input = new ArrayList<>();
        series.forEach((name, values) -> input.add(Map.of("series", name, "values", values)));
        Map<String, Object> test = Map.of(
                "interval",
                "30s",
                "input_series",
                input,
                "promql_expr_test",
                List.of(Map.of("expr", query(trigger), "eval_time", "30m", "exp_samples", results)));
        // JSON is YAML
        Path file = Files.writeString(
                folder.resolve("test.yml"),
                JSON.writeValueAsString(Map.of("evaluation_interval", "30s", "tests", List.of(test))));

        assertThat(promtool("test", "rules", file.toString())).contains("SUCCESS");
    }

    private static String query(String trigger) {
        JsonNode scaled = Yaml.documents(Yaml.FOLDER.resolve("components/keda/scaled-object.yaml"))
                .get(0);
        return Yaml.each(scaled.at("/spec/triggers"))
                .filter(each -> each.path("name").asText().equals(trigger))
                .map(each -> each.at("/metadata/query").asText())
                .findFirst()
                .orElseThrow();
    }

    /** What it prints, errors included. */
    private static String promtool(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
