// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.ConnectionString;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.testing.FaultyProxy;
import io.liveshelf.api.testing.FaultyProxy.Fault;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import io.liveshelf.redis.testing.RedisProcess;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whatever Redis and MongoDB do: an answer that somebody has comes in time, and all is as before once they are well again. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class NeverFailingReadsIT {
    private static final View TOP = Views.TOP_BOOKS;
    private static final String SEARCH = "/api/v1/community/books/search?q=book";
    private static final String BODY = "{\"books\":[],\"from\":\"streams\"}";
    /** A second, and as much again for a machine that does other things too. */
    private static final Duration BUDGET = Duration.ofSeconds(2);

    private final RedisProcess redis = new RedisProcess();
    private final EmbeddedCommunity mongo = new EmbeddedCommunity();
    private final FaultyProxy toRedis = new FaultyProxy(URI.create(redis.url()).getPort());
    private final FaultyProxy toMongo = new FaultyProxy(
            Integer.parseInt(new ConnectionString(mongo.uri()).getHosts().get(0).split(":", -1)[1]));
    private final QueryApi api = start();
    private final Client client = Client.ofMadeUpBodies(api.port());

    private QueryApi start() {
        mongo.createIndexes();
        mongo.database()
                .getCollection("online_books")
                .insertOne(new Document("book_id", "a")
                        .append("title", "Book")
                        .append("community_config", new Document("is_public", true)));
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
                            "0",
                            // copies would answer for two seconds whatever happens: see LocalCopiesIT
                            "LIVESHELF_MEMORY_MB",
                            "0")),
                    Clock.systemUTC());
            started.start();
            return started;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        toRedis.close();
        toMongo.close();
        mongo.close();
        redis.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NONE", "MONGO_ERRORS"},
            mode = Mode.EXCLUDE)
    void aSickRedisCostsNoAnswer(Fault fault) {
        allIsWell();
        if (fault == Fault.DELAY) {
            toRedis.delay(Duration.ofSeconds(2));
        } else {
            toRedis.inject(fault);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(cache(inTime(TOP.path()))).isIn("MONGO", "STALE");
            assertThat(cache(inTime(SEARCH))).isIn("MONGO", "STALE");
        }

        toRedis.inject(Fault.NONE);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = "NONE", mode = Mode.EXCLUDE)
    void aSickMongoCostsNoAnswerThatSomebodyHas(Fault fault) {
        allIsWell();
        redis.empty();
        assertThat(cache(client.get(TOP.path()))).isEqualTo("MONGO");
        if (fault == Fault.DELAY) {
            toMongo.delay(Duration.ofSeconds(5));
        } else {
            toMongo.inject(fault);
        }

        for (int i = 0; i < 5; i++) {
            assertThat(cache(inTime(TOP.path()))).isEqualTo("STALE");
        }
        assertThat(client.get("/health").statusCode()).isEqualTo(200);

        toMongo.inject(Fault.NONE);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("MONGO"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HANG", "REFUSE", "GARBAGE", "DELAY"})
    void withoutBothTheLastAnswerIsServed(Fault fault) {
        allIsWell();
        if (fault == Fault.DELAY) {
            toRedis.delay(Duration.ofSeconds(2));
            toMongo.delay(Duration.ofSeconds(5));
        } else {
            toRedis.inject(fault);
            toMongo.inject(fault);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(cache(inTime(TOP.path()))).isEqualTo("STALE");
            assertThat(cache(inTime(SEARCH))).isEqualTo("STALE");
        }
        await().untilAsserted(() ->
                assertThat(client.get("/health").body()).asString().contains("\"stale\""));
        assertThat(client.get("/health").statusCode())
                .as("a process with kept answers is worth asking")
                .isEqualTo(200);

        toRedis.inject(Fault.NONE);
        toMongo.inject(Fault.NONE);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
    }

    /** It may not read or write any key: as while it loads its data, or for a user without rights. */
    @Test
    void aRedisThatAnswersWithErrorsCostsNoAnswer() {
        allIsWell();
        redis.command("ACL", "SETUSER", "default", "resetkeys");

        for (int i = 0; i < 10; i++) {
            assertThat(cache(inTime(TOP.path()))).isEqualTo("MONGO");
            assertThat(cache(inTime(SEARCH))).isEqualTo("MONGO");
        }

        redis.command("ACL", "SETUSER", "default", "allkeys");
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
    }

    @Test
    void aRedisThatIsFullAndRefusesWritesCostsNoAnswer() {
        allIsWell();
        redis.command("CONFIG", "SET", "maxmemory", "1");

        for (int i = 0; i < 10; i++) {
            assertThat(cache(inTime(TOP.path()))).as("what it has it gives").isEqualTo("REDIS");
            assertThat(inTime(SEARCH + i).statusCode()).isEqualTo(200);
            assertThat(inTime(SEARCH + i).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aRedisThatEvictsAllItHasCostsNoAnswer() {
        allIsWell();
        redis.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lru");
        redis.command("CONFIG", "SET", "maxmemory", "1");

        await().untilAsserted(() -> assertThat(cache(inTime(TOP.path()))).isEqualTo("MONGO"));
        for (int i = 0; i < 10; i++) {
            assertThat(inTime(SEARCH).statusCode()).isEqualTo(200);
            assertThat(inTime(SEARCH + i).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionThatIsLostSilentlyIsReplaced() {
        allIsWell();

        toRedis.loseConnections();

        inTime(TOP.path());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
    }

    private void allIsWell() {
        redis.put(TOP, BODY);
        await().untilAsserted(() -> assertThat(cache(client.get(TOP.path()))).isEqualTo("REDIS"));
        assertThat(client.get(SEARCH).statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> inTime(String path) {
        long started = System.nanoTime();
        HttpResponse<byte[]> answer = client.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).as(path).isLessThan(BUDGET);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }
}
