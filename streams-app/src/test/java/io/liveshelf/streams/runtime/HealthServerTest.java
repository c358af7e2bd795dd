// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.LoopStatus;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.history.History;
import io.liveshelf.streams.merge.AsOfHandover;
import io.liveshelf.streams.merge.WaitingViews;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthServerTest {
    private WaitingViews.Snapshot waiting = new WaitingViews.Snapshot(List.of(), List.of());
    private final ThreadFailures failures = new ThreadFailures(() -> Instant.parse("2026-11-24T20:00:00Z"));

    @ParameterizedTest
    @CsvSource({"RUNNING, 200", "REBALANCING, 200", "ERROR, 503"})
    void reportsTheStateOfEveryPart(KafkaStreams.State state, int status) throws Exception {
        try (var server = start(report(state, failures))) {
            HttpResponse<byte[]> response = get(server, "/health");

            assertThat(response.statusCode()).isEqualTo(status);
            JsonNode body = Json.read(response.body(), JsonNode.class);
            var names = new ArrayList<String>();
            body.fieldNames().forEachRemaining(names::add);
            assertThat(names)
                    .containsExactly(
                            "generation",
                            "streams",
                            "started",
                            "restoring",
                            "threads",
                            "tasks",
                            "merge",
                            "waiting_views",
                            "redis",
                            "invalidator",
                            "as_of",
                            "event_counters",
                            "unaccounted_events",
                            "history");
            assertThat(body.at("/streams").asText()).isEqualTo(state.name());
            assertThat(body.at("/generation/name").asText()).isEqualTo("live");
            assertThat(body.at("/generation/role").asText()).isEqualTo("SERVED");
            assertThat(body.at("/tasks/active/0").asText()).isEqualTo("books-0");
            assertThat(body.at("/tasks/restoring").asInt()).isEqualTo(1);
            assertThat(body.at("/tasks/standby_lag").asLong()).isEqualTo(7);
            JsonNode counters = body.at("/event_counters/community.book_view_sessions");
            assertThat(counters.path("counted").asLong()).isEqualTo(7);
            assertThat(counters.path("late").asLong()).isEqualTo(1);
            assertThat(counters.path("dead_lettered").asLong()).isEqualTo(2);
        }
    }

    @Test
    void isNotHealthyWhileStreamThreadsFailAgainAndAgain() throws Exception {
        failures.add(new IllegalStateException());
        failures.add(new IllegalStateException());
        failures.add(new IllegalStateException());

        try (var server = start(report(KafkaStreams.State.RUNNING, failures))) {
            HttpResponse<byte[]> response = get(server, "/health");

            assertThat(response.statusCode()).isEqualTo(503);
            JsonNode threads = Json.read(response.body(), JsonNode.class).path("threads");
            assertThat(threads.path("failures").asLong()).isEqualTo(3);
            assertThat(threads.path("last_failure").asText()).isEqualTo("java.lang.IllegalStateException");
            assertThat(threads.path("unhealthy").asText()).contains("3 times in 5 minutes", "2026-11-24T20:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, true, 0, 0, CURRENT, 200, 200, 200, ''",
        "RUNNING, true, 0, 0, UNREACHABLE, 200, 200, 200, Redis does not answer",
        "RUNNING, true, 0, 3, CURRENT, 200, 200, 503, stream threads failed 3 times",
        "REBALANCING, true, 0, 0, CURRENT, 200, 200, 503, tasks are being assigned",
        "REBALANCING, false, 70, 0, STARTING, 200, 503, 503, stores have 70 records to read",
        "CREATED, false, 0, 0, STARTING, 200, 503, 503, the tasks are not assigned yet",
        "ERROR, true, 0, 0, CURRENT, 503, 200, 503, Kafka Streams is in the state ERROR",
        "RUNNING, true, 0, 0, FAILED, 503, 200, 503, the writer has failed"
    })
    void saysWhetherItLivesHasStartedAndIsReady(
            KafkaStreams.State state,
            boolean hasStarted,
            long restoring,
            int threadFailures,
            LoopStatus.Condition redis,
            int live,
            int started,
            int ready,
            String reason)
            throws Exception {
        for (int i = 0; i < threadFailures; i++) {
            failures.add(new IllegalStateException());
        }
        try (var server = start(report(state, hasStarted, restoring, redis, failures))) {
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(live);
            assertThat(get(server, "/health/started").statusCode()).isEqualTo(started);
            HttpResponse<byte[]> response = get(server, "/health/ready");
            assertThat(response.statusCode()).isEqualTo(ready);
            JsonNode body = Json.read(response.body(), JsonNode.class);
            assertThat(body.at("/status").asText()).isEqualTo(ready == 200 ? "up" : "down");
            assertThat(body.at("/reasons").toString()).contains(reason);
        }
    }

    @Test
    void saysWhichViewsWaitForTheEndOfAnUpgrade() throws Exception {
        waiting = new WaitingViews.Snapshot(List.of("books:trending:today"), List.of(1, 3));
        String reason = "views wait: another version counts partitions 1, 3; finish the rolling upgrade";

        try (var server = start(report(KafkaStreams.State.RUNNING, failures))) {
            JsonNode health = Json.read(get(server, "/health").body(), JsonNode.class);
            assertThat(health.path("waiting_views").toString())
                    .isEqualTo("{\"views\":[\"books:trending:today\"],\"partitions\":[1,3],\"reason\":\"" + reason
                            + "\"}");
            HttpResponse<byte[]> ready = get(server, "/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(Json.read(ready.body(), JsonNode.class).at("/reasons/0").asText())
                    .isEqualTo(reason);
        }
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        try (var server = start(report(KafkaStreams.State.RUNNING, failures))) {
            assertThat(get(server, "/health/else").statusCode()).isEqualTo(404);
        }
    }

    private HealthReport report(KafkaStreams.State state, ThreadFailures failures) {
        return report(state, true, 0, LoopStatus.Condition.CURRENT, failures);
    }

    private HealthReport report(
            KafkaStreams.State state,
            boolean hasStarted,
            long restoring,
            LoopStatus.Condition redis,
            ThreadFailures failures) {
        var writer = new LoopStatus();
        writer.become(redis);
        return new HealthReport(
                GenerationReport.of(TestGenerations.neverPromoted(TestGenerations.LIVE), Optional.empty()),
                state,
                hasStarted,
                restoring,
                ThreadReport.of(1, failures.snapshot()),
                new TaskReport(List.of("books-0"), 1, List.of("books-1"), 3, 7),
                new LoopStatus().snapshot(),
                waiting,
                writer.snapshot(),
                new LoopStatus().snapshot(),
                new AsOfHandover().report(),
                Map.of(
                        "community.book_view_sessions",
                        Map.of(EventOutcome.COUNTED, 7L, EventOutcome.LATE, 1L, EventOutcome.DEAD_LETTERED, 2L)),
                Map.of("community.book_view_sessions", 0L),
                new History.Report("watched", null, Map.of("online_books", "a reason"), Map.of()));
    }

    private static HealthServer start(HealthReport report) throws IOException {
        return HealthServer.start(new StreamsAppConfig.Health("127.0.0.1", 0), () -> report, () -> "");
    }

    private static HttpResponse<byte[]> get(HealthServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
