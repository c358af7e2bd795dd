// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.testing.FaultyProxy;
import io.liveshelf.api.testing.FaultyProxy.Fault;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Connections on which nothing arrives any more, and of which neither side learns so: as when a firewall forgets them or a machine
 * loses its power. New connections would work. Reads go on, and all is as before within seconds.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class HalfOpenConnectionsIT {
    private static final View TOP = Views.TOP_BOOKS;
    private static final String SEARCH = "/api/v1/community/books/search?q=";
    /** A second, and as much again for a machine that does other things too. */
    private static final Duration BUDGET = Duration.ofSeconds(2);

    /** Seven seconds on a machine with nothing else to do, and as much again. */
    private static final Duration RECOVERY = Duration.ofSeconds(14);

    private final RedisProcess redis = new RedisProcess();
    private final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final FaultyProxy toRedis = new FaultyProxy(URI.create(redis.url()).getPort());
    private final FaultyProxy toMongo = new FaultyProxy(
            new ServerAddress(new ConnectionString(mongo.uri()).getHosts().get(0)).getPort());
    private final QueryApi api = api();
    private final Client client = Client.ofMadeUpBodies(api.port());
    private int questions;

    private QueryApi api() {
        try {
            QueryApi started = QueryApi.of(
                    ApiConfig.from(Map.of(
                            "HTTP_PORT",
                            "0",
                            "REDIS_URL",
                            "redis://127.0.0.1:" + toRedis.port(),
                            "MONGODB_URI",
                            "mongodb://127.0.0.1:" + toMongo.port() + "/?directConnection=true",
                            "MONGODB_HOLD_MS",
                            "0")),
                    Clock.systemUTC());
            toRedis.inject(Fault.HANG);
            toMongo.inject(Fault.HANG);
            started.start();
            return started;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** It has begun with a Redis and a MongoDB that accept connections and say nothing, and these connections are lost. */
    @BeforeEach
    void recoverFromConnectionsThatWereLostInTheirHandshake() {
        assertThat(client.get(TOP.path()).statusCode()).isEqualTo(503);
        toRedis.loseConnections();
        toMongo.loseConnections();
        toRedis.inject(Fault.NONE);
        toMongo.inject(Fault.NONE);
        mongo.createIndexes();
        mongo.database()
                .getCollection("online_books")
                .insertOne(new Document("book_id", "a")
                        .append("title", "Book")
                        .append("community_config", new Document("is_public", true)));
        publish("first");
        await().atMost(RECOVERY)
                .untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("LOCAL"));
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(cache(search())).isEqualTo("MONGO"));
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        toRedis.close();
        toMongo.close();
        mongo.close();
        redis.close();
    }

    private void publish(String body) {
        redis.put(TOP, body(body));
    }

    private static String body(String text) {
        return "{\"books\":[],\"from\":\"" + text + "\"}";
    }

    /** One that nobody has asked for before. */
    private HttpResponse<byte[]> search() {
        return client.get(SEARCH + "book" + questions++);
    }

    @Test
    void toRedisAreReplacedAndWithThemWhatTellsChanges() {
        toRedis.loseConnections();
        publish("second");

        await().atMost(RECOVERY).untilAsserted(() -> {
            HttpResponse<byte[]> answer = inTime();
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(body("second"));
            assertThat(cache(answer)).isEqualTo("LOCAL");
        });
        publish("third");
        await().atMost(BUDGET)
                .untilAsserted(() -> assertThat(new String(inTime().body(), StandardCharsets.UTF_8))
                        .isEqualTo(body("third")));
    }

    @Test
    void toMongoAreReplacedHoweverManyThereAre() {
        List<CompletableFuture<HttpResponse<byte[]>>> many = Stream.generate(
                        () -> client.getAsync(SEARCH + "more" + questions++))
                .limit(64)
                .toList();
        assertThat(many).allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));

        toMongo.loseConnections();

        await().atMost(RECOVERY).untilAsserted(() -> assertThat(cache(search())).isEqualTo("MONGO"));
        assertThat(Stream.generate(this::search).limit(20))
                .as("not one of the old connections is used any more")
                .allSatisfy(answer -> assertThat(cache(answer)).isEqualTo("MONGO"));
    }

    @Test
    void toBothCostNoAnswerThatSomebodyHas() {
        toRedis.loseConnections();
        toMongo.loseConnections();
        publish("second");

        await().atMost(RECOVERY).untilAsserted(() -> {
            HttpResponse<byte[]> answer = inTime();
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(body("second"));
            assertThat(cache(answer)).isEqualTo("LOCAL");
            assertThat(cache(search())).isEqualTo("MONGO");
        });
    }

    private HttpResponse<byte[]> inTime() {
        long started = System.nanoTime();
        HttpResponse<byte[]> answer = client.get(TOP.path());
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(BUDGET);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
