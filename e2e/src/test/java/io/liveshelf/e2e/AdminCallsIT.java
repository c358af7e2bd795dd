// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.api.openapi.Conformance;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.oracle.History;
import io.liveshelf.contract.view.Views;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cache operations of administrators; the streams write back what was cleared. */
@ExtendWith(SharedStack.class)
class AdminCallsIT {
    /** Commands that the launcher carries out; whoever runs containers does it instead. */
    private static final List<String> LAUNCHERS = List.of("scale", "restart");

    private static final String CACHE = "/api/v1/admin/cache/";
    private static final String NEIGHBOUR = "bookshop:basket";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Stack stack;
    private final OracleCheck oracle;
    private final Community community;
    private final History history = new History(7, Instant.now());

    AdminCallsIT(Stack stack) {
        this.stack = stack;
        this.oracle = new OracleCheck(stack);
        this.community = Community.emptied(stack);
    }

    @BeforeEach
    void begin() {
        community.apply(history.go(80));
        oracle.awaitRedis(community::world);
        stack.redis(redis -> redis.set(NEIGHBOUR, "not ours"));
    }

    @AfterEach
    void end() {
        stack.redis(redis -> redis.del(NEIGHBOUR));
        community.close();
    }

    @Test
    void clearsTheCacheAndTheStreamsRefillItWithinFiveSeconds() throws Exception {
        JsonNode cleared = succeed("DELETE", "clear");

        assertThat(cleared.get("keys_cleared").asInt())
                .isGreaterThanOrEqualTo(Views.all().size());
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(Views.all()).allMatch(view -> stack.redis(redis -> redis.exists(view.key())) == 1));
        oracle.awaitRedis(community::world);
        assertThat(stack.<String>redis(redis -> redis.get(NEIGHBOUR))).isEqualTo("not ours");
    }

    @Test
    void clearsTheCardsAndTheStreamsRefillThem() throws Exception {
        long cards = cards();

        JsonNode cleared = succeed("DELETE", "clear/book:*");

        assertThat(cards).isPositive();
        // chapters and descriptions that were read before may be cleared too
        assertThat(cleared.get("keys_cleared").asLong()).isGreaterThanOrEqualTo(cards);
        await().atMost(Duration.ofSeconds(5)).until(() -> cards() == cards);
        oracle.awaitRedis(community::world);
    }

    @Test
    void warmsTheCacheAndReportsWhatTheStreamsWrote() throws Exception {
        Instant before = Instant.now();

        JsonNode warmed = succeed("POST", "warm");

        assertThat(warmed.get("keys_written").asLong()).isEqualTo(Views.all().size() + cards());
        assertThat(Instant.parse(warmed.get("written_at").asText())).isAfter(before);
        oracle.awaitRedis(community::world);
    }

    @Test
    void reportsUnavailableWhileTheStreamsAreStopped() throws Exception {
        stack.parts().stop(Stack.STREAMS);
        try {
            HttpResponse<byte[]> response = call("POST", "warm");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
        } finally {
            stack.parts().start(Stack.STREAMS);
        }
        oracle.awaitRedis(community::world);
    }

    @Test
    void showsThePipelineAtWorkAndVerifiesItOnDemand() throws Exception {
        admin("GET", "pipeline", null);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    community.apply(history.go(20));
                    JsonNode pipeline = admin("GET", "pipeline", null);
                    assertThat(pipeline.get("parts"))
                            .extracting(part -> part.get("id").asText() + " "
                                    + part.get("state").asText())
                            .containsExactly("mongo up", "connect up", "kafka up", "streams up", "redis up", "api up");
                    assertThat(pipeline.get("connectors"))
                            .isNotEmpty()
                            .allMatch(
                                    connector -> connector.get("state").asText().equals("RUNNING"));
                    for (int hop = 0; hop < 5; hop++) {
                        assertThat(pipeline.get("flows").get(hop).get("rate").asDouble())
                                .as(pipeline.get("flows").get(hop).toString())
                                .isPositive();
                    }
                    assertThat(pipeline.get("counters").get("taken_in").asLong())
                            .isPositive();
                    JsonNode fresh = pipeline.get("freshness")
                            .get(pipeline.get("freshness").size() - 1);
                    assertThat(fresh.get("connectors_ms").isNumber()).isTrue();
                    assertThat(fresh.get("streams_ms").isNumber()).isTrue();
                    assertThat(fresh.get("redis_ms").isNumber()).isTrue();
                    assertThat(pipeline.get("commands").properties())
                            .filteredOn(command -> stack.hasLauncher() || !LAUNCHERS.contains(command.getKey()))
                            .hasSizeGreaterThan(4)
                            .allMatch(command -> command.getValue().isNull());
                });
        oracle.awaitRedis(community::world);

        String id = admin("POST", "jobs", "{\"command\":\"verify\"}").get("id").asText();

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            JsonNode job = admin("GET", "jobs/" + id, null);
            assertThat(job.get("state").asText()).as(job.toString()).isEqualTo("done");
        });
        // a look may be some seconds old
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(admin("GET", "pipeline", null).get("views"))
                        .allMatch(view -> view.at("/verified/equal").asBoolean()));
    }

    private JsonNode admin(String method, String path, @Nullable String body) throws Exception {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(stack.api() + "/api/v1/admin/" + path))
                        .method(method, publisher)
                        .header("Authorization", "Bearer " + Tokens.ADMIN)
                        .header("Content-Type", "application/json")
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        Conformance.check(response);
        assertThat(response.statusCode()).isLessThan(300);
        return Json.mapper().readTree(response.body());
    }

    private long cards() {
        return stack.redis(
                redis -> redis.keys("book:*").stream().filter(BookCards::isKey).count());
    }

    private JsonNode succeed(String method, String path) throws Exception {
        HttpResponse<byte[]> response = call(method, path);
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readTree(response.body());
    }

    private HttpResponse<byte[]> call(String method, String path) throws Exception {
        HttpResponse<byte[]> response = http.send(
                HttpRequest.newBuilder(URI.create(stack.api() + CACHE + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("Authorization", "Bearer " + Tokens.ADMIN)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        Conformance.check(response);
        return response;
    }
}
