// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.EventClient.Event;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console of an API of whose neighbours nobody answers. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class ConsoleIT {
    private static final String PIPELINE = "/api/v1/admin/pipeline";
    private static final String JOBS = "/api/v1/admin/jobs";
    private static final String TOKEN = "open sesame, please";
    private static final String[] ADMIN = {"Authorization", "Bearer " + TOKEN};
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QueryApi api = start();
    private final Client client = new Client(api.port());

    private static QueryApi start() {
        try {
            QueryApi started = QueryApi.of(
                    ApiConfig.from(Map.of(
                            "HTTP_PORT", "0",
                            "ADMIN_TOKEN", TOKEN,
                            "REDIS_URL", "redis://127.0.0.1:1",
                            "MONGODB_URI", "mongodb://app:hush@127.0.0.1:1/?serverSelectionTimeoutMS=300",
                            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1",
                            "CONNECT_URL", "http://127.0.0.1:1",
                            "STREAMS_URLS", "http://127.0.0.1:1,http://127.0.0.1:2")),
                    Clock.systemUTC());
            started.start();
            return started;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private JsonNode pipeline() {
        HttpResponse<byte[]> response = client.send("GET", PIPELINE, ADMIN);
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response);
    }

    private HttpResponse<byte[]> order(String body) {
        return client.write("POST", JOBS, body, ADMIN);
    }

    @Test
    void showsThatNobodyAnswers() {
        JsonNode pipeline = pipeline();

        assertThat(pipeline.get("healthy").asBoolean()).isFalse();
        assertThat(pipeline.get("parts"))
                .extracting(part ->
                        part.get("id").asText() + " " + part.get("state").asText())
                .containsExactly(
                        "mongo down", "connect down", "kafka down", "streams down", "redis down", "api degraded");
        assertThat(pipeline.get("views"))
                .hasSameSizeAs(Views.all())
                .allSatisfy(view -> assertThat(view.get("problem").asText()).isNotEmpty());
        assertThat(pipeline.get("instances")).hasSize(2);
        for (String unknown : new String[] {"connectors", "topics", "counters", "dead_letters", "replays"}) {
            assertThat(pipeline.get(unknown).isNull()).as(unknown).isTrue();
        }
        assertThat(pipeline.get("wrong")).isNotEmpty();
        assertThat(pipeline.toString()).doesNotContain("hush");
        assertThat(pipeline.get("commands").get("scale").asText()).contains("LIVESHELF_CONTROL_URL");
        assertThat(pipeline.get("commands").get("redrive").isNull()).isTrue();
    }

    @Test
    void answersGoOnMeanwhile() {
        pipeline();

        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(client.send("HEAD", PIPELINE, ADMIN).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/admin/pipeline",
        "GET, /api/v1/admin/pipeline/events",
        "HEAD, /api/v1/admin/pipeline/events",
        "POST, /api/v1/admin/jobs",
        "GET, /api/v1/admin/jobs/1"
    })
    void letsInWhoHasTheToken(String method, String path) {
        assertThat(client.send(method, path).statusCode()).isEqualTo(401);
        assertThat(client.send(method, path, "Authorization", "Bearer " + TOKEN + "x")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void tellsEachLookToWhoListens() {
        try (var listening = new EventClient(api.port(), PIPELINE + "/events", ADMIN).awaitOpen()) {
            assertThat(listening.head).contains("Content-Type: text/event-stream", "Cache-Control: no-store");
            Event first = listening.next();
            assertThat(first).isNotNull();
            assertThat(first.type()).isEqualTo("pipeline");
            assertThat(first.data().get("parts")).hasSize(6);
            Event second = listening.next();
            assertThat(second).isNotNull();
            assertThat(second.data().get("freshness")).hasSizeGreaterThan(1);
        }
    }

    @Test
    void hasNoPlaceForMoreThanAHandful() {
        var open = new ArrayList<EventClient>();
        try {
            for (int i = 0; i < 16; i++) {
                open.add(new EventClient(api.port(), PIPELINE + "/events", ADMIN).awaitOpen());
            }
            HttpResponse<byte[]> refused = client.send("GET", PIPELINE + "/events", ADMIN);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(json(refused).get("detail").asText()).contains("event streams");
        } finally {
            open.forEach(EventClient::close);
        }
    }

    @Test
    void runsAJobAndShowsWhatItSays() {
        HttpResponse<byte[]> started = order("{\"command\":\"verify\"}");
        assertThat(started.statusCode()).isEqualTo(202);
        String id = json(started).get("id").asText();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(job(id).get("state").asText()).isEqualTo("failed"));

        JsonNode job = job(id);
        assertThat(job.get("command").asText()).isEqualTo("verify");
        assertThat(job.get("lines").toString())
                .contains("comparing http://127.0.0.1:")
                .doesNotContain("hush");
        assertThat(pipeline().get("jobs").get(0).get("id").asText()).isEqualTo(id);
    }

    @Test
    void runsOneJobAtATime() {
        assertThat(order("{\"command\":\"redrive-plan\"}").statusCode()).isEqualTo(202);

        HttpResponse<byte[]> second = order("{\"command\":\"redrive-plan\"}");

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).get("detail").asText()).contains("'redrive-plan' is still running");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~', // those of JSON and of the words are meant
            value = {
                "{}                                            | 400 | command",
                "{\"command\":\"drop\"}                        | 400 | redrive-plan",
                "{\"command\":\"promote\"}                     | 400 | 'name' is missing",
                "{\"command\":\"promote\",\"name\":\"a b\"}    | 400 | 'name' must be",
                "{\"command\":\"promote\",\"name\":7}          | 400 | a text",
                "{\"command\":\"promote\",\"expect\":[7]}         | 400 | a list of up to 40 keys",
                "{\"command\":\"scale\",\"instances\":2}       | 503 | LIVESHELF_CONTROL_URL",
                "{\"command\":\"verify\",\"force\":true}       | 400 | not known"
            })
    void saysWhatIsWrongWithAnOrder(String body, int status, String words) {
        HttpResponse<byte[]> response = order(body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("detail").asText()).contains(words);
    }

    @Test
    void knowsNoOtherJob() {
        assertThat(client.send("GET", JOBS + "/none", ADMIN).statusCode()).isEqualTo(404);
    }

    private JsonNode job(String id) {
        return json(client.send("GET", JOBS + "/" + id, ADMIN));
    }
}
