// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.liveshelf.api.admin.AdminHandlers;
import io.liveshelf.api.config.AdminToken;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.GuardedRedis;
import io.liveshelf.redis.RedisAdmin;
import io.liveshelf.redis.ServedGeneration;
import io.liveshelf.redis.StatedAsOf;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The calls for operators on a real Redis, which is not ours alone. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class AdminIT {
    private static final String STATS = "/api/v1/admin/cache/stats";
    private static final String CLEAR = "/api/v1/admin/cache/clear";
    private static final String WARM = "/api/v1/admin/cache/warm";
    private static final String FENCE = "liveshelf:fence";
    private static final String REPORT = "liveshelf:write-report:views:0";
    private static final String TOKEN = "open sesame, please";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final RedisProcess process = new RedisProcess();
    private final LiveRedis redis = new LiveRedis(process);
    private final ServedGeneration serving = new ServedGeneration(redis.guarded(), StatedAsOf.NOTHING);
    private final Javalin http = start(AdminToken.of(TOKEN), Optional.of(redis.guarded()));
    private final Client client = new Client(http.port());

    private Javalin start(AdminToken token, Optional<GuardedRedis> redis) {
        var patience = Duration.ofSeconds(1);
        var admin = new AdminHandlers(
                token,
                redis.map(its -> new RedisAdmin(its, serving, Clock.fixed(NOW, ZoneOffset.UTC), patience)),
                List::of,
                patience);
        return HttpApi.create(new ApiConfig.Http("127.0.0.1", 0, 8), routes -> new Routes(routes).admin(admin))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        http.stop();
        redis.close();
        process.close();
    }

    private HttpResponse<byte[]> call(String method, String path) {
        return client.send(method, path, "Authorization", "Bearer " + TOKEN);
    }

    private JsonNode done(String method, String path) {
        HttpResponse<byte[]> response = call(method, path);
        assertThat(response.statusCode()).as(json(response).toString()).isEqualTo(200);
        return json(response);
    }

    private void put(String... keys) {
        List.of(keys).forEach(key -> redis.sync().set(key, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"GET, /stats", "DELETE, /clear", "DELETE, /clear/book:*", "POST, /warm"})
    void letsInWhoHasTheToken(String method, String path) {
        put("book:1:metadata");
        String call = "/api/v1/admin/cache" + path;

        assertThat(client.send(method, call).statusCode()).isEqualTo(401);
        assertThat(client.send(method, call, "Authorization", "Bearer open sesame, pleas")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send(method, call, "Authorization", "Basic " + TOKEN).statusCode())
                .isEqualTo(401);
        assertThat(redis.sync().exists("book:1:metadata")).isOne();
        Javalin closed = start(AdminToken.of(""), Optional.of(redis.guarded()));
        try {
            HttpResponse<byte[]> nobody =
                    new Client(closed.port()).send(method, call, "Authorization", "Bearer " + TOKEN);
            assertThat(nobody.statusCode()).isEqualTo(403);
        } finally {
            closed.stop();
        }
    }

    @Test
    void countsKeysOfThisProductAlone() {
        put(
                "books:search:0123456789abcdef0123456789abcdef",
                "book:1:metadata",
                "bookshop:x",
                "user",
                "session:1",
                "liveshelf:fill-token:book:1");
        IntStream.range(0, 3_000).forEach(i -> redis.sync().set("other:" + i, ""));

        JsonNode stats = done("GET", STATS);

        assertThat(stats.get("keys_count").asInt()).isEqualTo(2);
        assertThat(stats.get("memory_used_mb").asDouble()).isPositive();
        assertThat(stats.get("evictions").asInt()).isZero();
    }

    @Test
    void saysHowOldEachViewIs() {
        redis.sync()
                .set(
                        Views.POPULAR_TAGS.key(),
                        "{\"tags\":[],\"total\":0,\"cached_at\":\"2026-11-22T09:59:58.5Z\",\"ttl\":86400}");

        JsonNode views = done("GET", STATS).get("views");

        assertThat(views).hasSameSizeAs(Views.all());
        assertThat(views)
                .filteredOn(view -> view.get("key").asText().equals(Views.POPULAR_TAGS.key()))
                .singleElement()
                .satisfies(
                        view -> assertThat(view.get("age_seconds").asDouble()).isEqualTo(1.5))
                .satisfies(view -> assertThat(view.get("ttl_seconds").asInt()).isEqualTo(86_400));
        assertThat(views)
                .filteredOn(view -> view.get("key").asText().equals(Views.TOP_BOOKS.key()))
                .singleElement()
                .satisfies(view -> assertThat(view.get("age_seconds").isNull()).isTrue());
    }

    @Test
    void clearsAllOfThisProductAndNothingElse() {
        IntStream.range(0, 2_500).forEach(i -> redis.sync().set("book:" + i + ":metadata", "{}"));
        put(
                "books:top:all",
                "user:1:history",
                BookkeepingKeys.group(Scope.SEARCHES),
                BookkeepingKeys.fillToken(Scope.SEARCHES));
        put(BookkeepingKeys.written("1"), "bookshop:x", "user:1", REPORT);
        redis.sync().hset(FENCE, "views:0", "41");

        JsonNode cleared = done("DELETE", CLEAR);

        assertThat(cleared.get("keys_cleared").asInt()).isEqualTo(2_503);
        assertThat(cleared.get("views_coming_back").asBoolean()).isTrue();
        assertThat(redis.sync().keys("*"))
                .containsExactlyInAnyOrder(
                        "bookshop:x",
                        "user:1",
                        BookkeepingKeys.fillToken(Scope.SEARCHES),
                        BookkeepingKeys.written("1"),
                        REPORT);
    }

    @Test
    void clearsWhatMatchesAndLetsTheStreamsBe() {
        put("user:1:history", "user:2:history", "user:1:purchases", "user:1:session", "books:top:all");
        redis.sync().hset(FENCE, "views:0", "41");

        JsonNode cleared = done("DELETE", CLEAR + "/user:1:*");

        assertThat(cleared.toString())
                .isEqualTo("{\"pattern\":\"user:1:*\",\"keys_cleared\":2,\"views_coming_back\":false}");
        assertThat(redis.sync().keys("*"))
                .containsExactlyInAnyOrder("user:2:history", "user:1:session", "books:top:all", FENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "bookshop:*", "%5Bb%5Dook:*", "b*", "%3F"})
    void refusesAPatternThatLeadsElsewhere(String pattern) {
        put("book:1:metadata");

        HttpResponse<byte[]> response = call("DELETE", CLEAR + "/" + pattern);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("parameter").asText()).isEqualTo("pattern");
        assertThat(redis.sync().exists("book:1:metadata")).isOne();
    }

    @Test
    void understandsTheGlobsOfRedis() {
        put("book:a1:metadata", "book:b1:metadata", "book:c1:metadata", "book:*:metadata");

        assertThat(done("DELETE", CLEAR + "/book:%5Bab%5D%3F:metadata")
                        .get("keys_cleared")
                        .asInt())
                .isEqualTo(2);
        assertThat(done("DELETE", CLEAR + "/book:%5C*:metadata")
                        .get("keys_cleared")
                        .asInt())
                .isOne();
        assertThat(redis.sync().keys("*")).containsExactly("book:c1:metadata");
    }

    @Test
    void saysWhatTheStreamsWrote() {
        redis.sync().hset(FENCE, "views:0", "41");
        redis.sync().set(REPORT, "{\"token\":\"41\",\"keys\":9,\"at\":\"2026-11-22T08:00:00Z\"}");
        CompletableFuture<JsonNode> warmed = CompletableFuture.supplyAsync(() -> done("POST", WARM));

        await().until(() -> redis.sync().exists(FENCE) == 0);
        redis.sync().set(REPORT, "{\"token\":\"42\",\"keys\":16,\"at\":\"2026-11-22T10:00:01Z\"}");

        assertThat(warmed.join().toString()).isEqualTo("{\"keys_written\":16,\"written_at\":\"2026-11-22T10:00:01Z\"}");
    }

    @Test
    void waitsForTheReportsOfAllPartitions() {
        redis.sync().hset(FENCE, Map.of("views:0", "41", "cards:1", "42", "position:cards:1", "7 7"));
        CompletableFuture<JsonNode> warmed = CompletableFuture.supplyAsync(() -> done("POST", WARM));

        await().until(() -> redis.sync().exists(FENCE) == 0);
        redis.sync().set(REPORT, "{\"token\":\"43\",\"keys\":16,\"at\":\"2026-11-22T10:00:02Z\"}");
        assertThat(warmed).isNotDone();
        redis.sync()
                .set("liveshelf:write-report:cards:1", "{\"token\":\"44\",\"keys\":5,\"at\":\"2026-11-22T10:00:01Z\"}");

        assertThat(warmed.join().toString()).isEqualTo("{\"keys_written\":21,\"written_at\":\"2026-11-22T10:00:02Z\"}");
    }

    @Test
    void takesNoReportOfTheOldFenceForANewOne() {
        redis.sync().hset(FENCE, "views:0", "41");
        CompletableFuture<HttpResponse<byte[]>> warmed = CompletableFuture.supplyAsync(() -> call("POST", WARM));
        await().until(() -> redis.sync().exists(FENCE) == 0);
        redis.sync().set(REPORT, "{\"token\":\"41\",\"keys\":16,\"at\":\"2026-11-22T10:00:01Z\"}");

        HttpResponse<byte[]> response = warmed.join();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).get("detail").asText()).contains("streams");
    }

    @Test
    void saysThatRedisDoesNotAnswer() throws Exception {
        process.stop();

        HttpResponse<byte[]> response = call("GET", STATS);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).get("detail").asText()).contains("Redis");
    }

    @Test
    void saysThatTheCacheIsOff() throws Exception {
        Javalin off = start(AdminToken.of(TOKEN), Optional.empty());
        try {
            HttpResponse<byte[]> response =
                    new Client(off.port()).send("GET", STATS, "Authorization", "Bearer " + TOKEN);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(json(response).get("detail").asText()).contains("REDIS_CACHE_ENABLED");
        } finally {
            off.stop();
        }
    }
}
