// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.bench.drill.Differences;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.oracle.Oracle;
import io.liveshelf.contract.oracle.World;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Checks that the views equal what the oracle computes from everything in MongoDB. */
public final class OracleCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Checks the views of this stack. */
    public OracleCheck(Stack stack) {
        this.stack = stack;
    }

    /** Waits until Redis holds every view and each is right. */
    public void awaitRedis(Supplier<World> world) {
        awaitRedis(() -> Oracle.answers(world.get(), Instant.now()), view -> true);
    }

    /** Waits until Redis holds each of these views as {@code right} says, which has all views by their keys. */
    void awaitRedis(Supplier<Map<String, JsonNode>> right, Predicate<String> views) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(Differences.between(only(views, right.get()), only(views, redis())))
                        .as("views in Redis")
                        .isEmpty());
    }

    private static Map<String, JsonNode> only(Predicate<String> views, Map<String, JsonNode> all) {
        var some = new TreeMap<>(all);
        some.keySet().removeIf(views.negate());
        return some;
    }

    /**
     * Waits until this API answers every view right. The featured week is left out while it is a kept answer: MongoDB removes
     * sessions here, so the API prefers an answer of the last hour to what MongoDB says now.
     */
    void awaitAnswers(String api, Supplier<World> world) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
            Map<String, JsonNode> right = Oracle.answers(world.get(), Instant.now());
            Map<String, JsonNode> answers = answers(api);
            if (!answers.containsKey(Views.FEATURED_WEEK.key())) {
                right.remove(Views.FEATURED_WEEK.key());
            }
            assertThat(Differences.between(right, answers)).as("answers").isEmpty();
        });
    }

    Map<String, JsonNode> redis() {
        var bodies = new TreeMap<String, JsonNode>();
        stack.redis(redis -> {
            for (View view : Views.all()) {
                String body = redis.get(view.key());
                if (body != null) {
                    bodies.put(view.key(), comparable(body));
                }
            }
            return bodies;
        });
        return bodies;
    }

    private Map<String, JsonNode> answers(String api) throws IOException, InterruptedException {
        var bodies = new TreeMap<String, JsonNode>();
        for (View view : Views.all()) {
            HttpResponse<String> response = get(api + view.path());
            boolean isKept = response.headers().firstValue("X-Cache").equals(Optional.of("STALE"));
            if (!isKept || !view.equals(Views.FEATURED_WEEK)) {
                bodies.put(view.key(), comparable(response.body()));
            }
        }
        return bodies;
    }

    HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode comparable(String body) {
        return Oracle.comparable(Json.read(body.getBytes(StandardCharsets.UTF_8), JsonNode.class));
    }
}
