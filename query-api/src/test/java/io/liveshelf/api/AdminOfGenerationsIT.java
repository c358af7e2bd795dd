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
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.CacheStore;
import io.liveshelf.redis.RedisAdmin;
import io.liveshelf.redis.ServedGeneration;
import io.liveshelf.redis.StatedAsOf;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The calls for operators where there is a replay beside the live generation. */
class AdminOfGenerationsIT {
    private static final String STATS = "/api/v1/admin/cache/stats";
    private static final String CLEAR = "/api/v1/admin/cache/clear";
    private static final String WARM = "/api/v1/admin/cache/warm";
    private static final String FENCE = "liveshelf:fence";
    private static final String REPORT = "liveshelf:write-report:views:0";
    private static final String REPLAY = "replay:top7:";
    private static final String TOKEN = "open sesame, please";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RedisProcess process = new RedisProcess();
    private final LiveRedis redis = new LiveRedis(process);
    private final ServedGeneration serving = new ServedGeneration(redis.guarded(), StatedAsOf.NOTHING);
    private final Javalin http = start();
    private final Client client = new Client(http.port());

    private Javalin start() {
        var admin = new RedisAdmin(redis.guarded(), serving, Clock.fixed(NOW, ZoneOffset.UTC), PATIENCE);
        var handlers = new AdminHandlers(AdminToken.of(TOKEN), Optional.of(admin), List::of, PATIENCE);
        return HttpApi.create(new ApiConfig.Http("127.0.0.1", 0, 8), routes -> new Routes(routes).admin(handlers))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        http.stop();
        redis.close();
        process.close();
    }

    private JsonNode done(String method, String path) {
        HttpResponse<byte[]> response = client.send(method, path, "Authorization", "Bearer " + TOKEN);
        assertThat(response.statusCode()).as(json(response).toString()).isEqualTo(200);
        return json(response);
    }

    private void put(String... keys) {
        List.of(keys).forEach(key -> redis.sync().set(key, "{}"));
    }

    /** The pointer, and a process that has read it. */
    private void serveTheReplay() {
        Serving pointer = Serving.LIVE.promoted(new GenerationName("top7"), NOW.minusSeconds(60));
        redis.sync().set(Serving.REDIS_KEY, new String(pointer.bytes(), StandardCharsets.UTF_8));
        new CacheStore(redis.guarded(), serving, () -> false)
                .findAll(List.of(Views.TOP_BOOKS.key()))
                .join();
    }

    @Test
    void clearsTheKeysOfAllGenerationsAndLeavesThePointer() {
        serveTheReplay();
        put("books:top:all", REPLAY + "books:top:all", REPLAY + "book:1:metadata", REPLAY + "liveshelf:as-of");
        put(REPLAY + REPORT, "replay:No:books:top:all", "replays");
        redis.sync().hset(FENCE, "views:0", "41");
        redis.sync().hset(REPLAY + FENCE, "views:0", "42");
        redis.sync().hset("replay:other:" + FENCE, "views:0", "43");

        JsonNode cleared = done("DELETE", CLEAR);

        assertThat(cleared.get("keys_cleared").asInt()).isEqualTo(4);
        assertThat(redis.sync().keys("*"))
                .containsExactlyInAnyOrder(
                        Serving.REDIS_KEY,
                        REPLAY + REPORT,
                        "replay:No:books:top:all",
                        "replays",
                        "replay:other:" + FENCE);
    }

    @Test
    void clearsAReplayAlone() {
        put("books:top:all", REPLAY + "books:top:all");
        redis.sync().hset(FENCE, "views:0", "41");
        redis.sync().hset(REPLAY + FENCE, "views:0", "42");

        assertThat(done("DELETE", CLEAR + "/replay:top7:*").get("keys_cleared").asInt())
                .isOne();

        assertThat(redis.sync().keys("*")).containsExactlyInAnyOrder("books:top:all", FENCE);
    }

    @Test
    void saysWhichGenerationIsServedAndHowOldItsViewsAre() {
        assertThat(done("GET", STATS).get("serving").toString())
                .isEqualTo("{\"generation\":\"live\",\"number\":0,\"since\":null}");
        serveTheReplay();
        redis.sync()
                .set(
                        REPLAY + Views.POPULAR_TAGS.key(),
                        "{\"tags\":[],\"total\":0,\"cached_at\":\"2026-11-22T09:59:58.5Z\",\"ttl\":86400}");

        JsonNode stats = done("GET", STATS);

        assertThat(stats.get("serving").toString())
                .isEqualTo("{\"generation\":\"top7\",\"number\":1,\"since\":\"2026-11-22T09:59:00Z\"}");
        assertThat(stats.get("views"))
                .filteredOn(view -> view.get("key").asText().equals(Views.POPULAR_TAGS.key()))
                .singleElement()
                .satisfies(
                        view -> assertThat(view.get("age_seconds").asDouble()).isEqualTo(1.5));
    }

    @Test
    void hasTheStreamsOfTheGenerationThatIsServedWriteEverything() {
        serveTheReplay();
        redis.sync().hset(FENCE, "views:0", "41");
        redis.sync().hset(REPLAY + FENCE, "views:0", "42");
        CompletableFuture<JsonNode> warmed = CompletableFuture.supplyAsync(() -> done("POST", WARM));

        await().until(() -> redis.sync().exists(REPLAY + FENCE) == 0);
        redis.sync().set(REPLAY + REPORT, "{\"token\":\"43\",\"keys\":16,\"at\":\"2026-11-22T10:00:01Z\"}");

        assertThat(warmed.join().get("keys_written").asInt()).isEqualTo(16);
        assertThat(redis.sync().exists(FENCE)).isOne();
    }
}
