// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The API between a real Redis and a MongoDB, as both come and go. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class QueryApiIT {
    private static final View TOP = Views.TOP_BOOKS;
    private static final String BODY = "{\"books\":[],\"from\":\"streams\"}";

    private final RedisProcess redis = new RedisProcess();
    private final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final QueryApi api = start(Map.of());
    private final Client client = Client.ofMadeUpBodies(api.port());

    private QueryApi start(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HTTP_PORT", "0",
                "REDIS_URL", redis.url(),
                "MONGODB_URI", mongo.uri(),
                "MONGODB_CONNECT_TIMEOUT_MS", "500",
                "MONGODB_HOLD_MS", "100",
                // copies in memory have tests of their own
                "LIVESHELF_MEMORY_MB", "0"));
        environment.putAll(more);
        try {
            QueryApi started = QueryApi.of(ApiConfig.from(environment), Clock.systemUTC());
            started.start();
            return started;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        mongo.close();
        redis.close();
    }

    @Test
    void passesOnWhatIsInRedis() {
        redis.put(TOP, BODY);

        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
        HttpResponse<byte[]> response = client.get(TOP.path());
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(client.get("/health")).toString())
                .isEqualTo(
                        "{\"status\":\"up\",\"redis\":\"up\",\"mongo\":\"up\",\"kept_answers\":1,\"serving\":\"live\",\"reasons\":[]}");
    }

    @Test
    void computesWhatIsNotInRedis() {
        addBook("a");

        HttpResponse<byte[]> response = client.get(TOP.path());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(cache(response)).isEqualTo("MONGO");
        assertThat(json(response).at("/books/0/book_id").asText()).isEqualTo("a");
        redis.put(TOP, BODY);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
        redis.empty();
        assertThat(cache(client.get(TOP.path()))).isEqualTo("MONGO");
    }

    @Test
    void goesOnWhileRedisIsGoneAndUsesItOnceItIsBack() throws Exception {
        redis.put(TOP, BODY);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));

        redis.stop();
        for (int i = 0; i < 20; i++) {
            HttpResponse<byte[]> response = client.get(TOP.path());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(cache(response)).isEqualTo("MONGO");
        }
        assertThat(json(client.get("/health")).get("redis").asText()).isEqualTo("down");

        redis.startAgain();
        redis.put(TOP, BODY);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
    }

    @Test
    void doesNotWaitForARedisThatHangs() {
        redis.put(TOP, BODY);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
        client.get(Views.POPULAR_TAGS.path());

        redis.pause();
        try {
            assertThat(cache(client.get(TOP.path()))).isEqualTo("MONGO");
            long started = System.nanoTime();
            List<String> caches = IntStream.range(0, 200)
                    .mapToObj(i -> cache(client.get(TOP.path())))
                    .toList();
            assertThat(caches).containsOnly("MONGO");
            // each of them waiting for its time-out would take 40 s
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
        } finally {
            redis.resume();
        }
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
    }

    @Test
    void givesTheLastAnswerWhenBothAreGone() throws Exception {
        redis.put(TOP, BODY);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));

        redis.stop();
        mongo.close();

        HttpResponse<byte[]> kept = client.get(TOP.path());
        assertThat(cache(kept)).isEqualTo("STALE");
        assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
        HttpResponse<byte[]> never = client.get(Views.POPULAR_TAGS.path());
        assertThat(never.statusCode()).isEqualTo(503);
        assertThat(never.headers().firstValue("Retry-After")).contains("1");
        assertThat(never.headers().firstValue("Content-Type")).contains("application/problem+json");
        HttpResponse<byte[]> health = client.get("/health");
        assertThat(health.statusCode())
                .as("a process that has last answers is worth asking")
                .isEqualTo(200);
        assertThat(json(health).toString())
                .startsWith("{\"status\":\"stale\",\"redis\":\"down\",\"mongo\":\"down\",\"kept_answers\":1,");
    }

    @Test
    void usesNoRedisWhereTheCacheIsOff() {
        redis.put(TOP, BODY);
        try (QueryApi off = start(Map.of("REDIS_CACHE_ENABLED", "false"))) {
            var other = Client.ofMadeUpBodies(off.port());
            assertThat(cache(other.get(TOP.path()))).isEqualTo("MONGO");
            assertThat(json(other.get("/health")).get("redis").asText()).isEqualTo("off");
        }
    }

    @Test
    void startsWithoutRedisAndMongoAndUsesThemOnceTheyAreThere() throws Exception {
        redis.stop();
        try (QueryApi early = start(Map.of("MONGODB_URI", "mongodb://127.0.0.1:1/"))) {
            var other = Client.ofMadeUpBodies(early.port());
            assertThat(other.get(TOP.path()).statusCode()).isEqualTo(503);
            assertThat(other.get("/health").statusCode()).isEqualTo(503);
            redis.startAgain();
            redis.put(TOP, BODY);
            await().untilAsserted(() -> assertThat(cache(other.get(TOP.path()))).isEqualTo("REDIS"));
        }
    }

    private void addBook(String id) {
        mongo.database()
                .getCollection("online_books")
                .insertOne(new Document("book_id", id).append("community_config", new Document("is_public", true)));
    }
}
