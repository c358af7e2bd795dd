// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.Client.json;
import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.redis.RedisAccess;
import io.liveshelf.api.redis.RedisCache;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.GuardedRedis;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How far a user is in a book: read, reported, and read again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressIT {
    private static final String A = "/api/v1/books/a/progress";

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void empty() {
        api.empty();
        api.book("a");
        // as the streams do for a visible book
        api.inRedis(commands -> commands.set(BookCards.key("a"), "{}"));
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void beginsAtTheStart() {
        HttpResponse<byte[]> none = api.getAs("anna", A);

        assertThat(RunningApi.content(none).toString())
                .isEqualTo("{\"user_id\":\"anna\",\"book_id\":\"a\",\"chapter_number\":1,\"position\":0.0,"
                        + "\"updated_at\":null,\"ttl\":300}");
        assertThat(header(none, "Cache-Control")).startsWith("private");
    }

    @Test
    void answersTheNewStateAndReadsItAtOnce() {
        api.getAs("anna", A);
        await().untilAsserted(() -> assertThat(cache(api.getAs("anna", A))).isIn("REDIS", "LOCAL"));

        HttpResponse<byte[]> written = report("anna", "{\"chapter_number\":3,\"position\":0.25}");

        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(header(written, "Cache-Control")).isEqualTo("no-store");
        assertThat(json(written).get("chapter_number").asLong()).isEqualTo(3);
        HttpResponse<byte[]> read = api.getAs("anna", A);
        assertThat(cache(read)).isEqualTo("MONGO");
        assertThat(RunningApi.content(read)).isEqualTo(RunningApi.content(written));
        report("anna", "{\"position\":1,\"chapter_number\":2}");
        assertThat(json(api.getAs("anna", A)).get("chapter_number").asLong()).isEqualTo(2);
        assertThat(api.mongo.database().getCollection("reading_progress").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void dropsTheListsThatShowIt() {
        report("anna", "{\"chapter_number\":3,\"position\":0.25}");

        assertThat(api.hasKey(BookkeepingKeys.fillToken(CacheKey.history("anna").scope())))
                .isTrue();
        assertThat(api.hasKey(BookkeepingKeys.fillToken(Scope.ownBooks("anna"))))
                .isTrue();
        assertThat(api.hasKey(
                        BookkeepingKeys.fillToken(CacheKey.savedBooks("anna").scope())))
                .isFalse();
        assertThat(api.hasKey(BookkeepingKeys.fillToken(
                        CacheKey.progress("boris", "a").scope())))
                .isFalse();
    }

    @Test
    void updatesTheDocumentOfTheApplicationAndKeepsItsOtherFields() {
        api.insert(
                "reading_progress",
                "{_id: 1, user_id: 'anna', book_id: 'a', chapter_number: 'x', device: 'phone', updated_at: {$date: '2026-01-01T00:00:00Z'}}");

        report("anna", "{\"chapter_number\":3,\"position\":0.25}");

        BsonDocument document = api.first("reading_progress");
        assertThat(document.getString("device").getValue()).isEqualTo("phone");
        assertThat(document.getNumber("chapter_number").longValue()).isEqualTo(3);
        assertThat(api.mongo.database().getCollection("reading_progress").countDocuments())
                .isEqualTo(1);
    }

    @Test
    void makesOneDocumentHoweverManyReportAtOnce() {
        List<CompletableFuture<Integer>> reports = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> report("anna", "{\"chapter_number\":%d,\"position\":0}".formatted(i))
                                .statusCode()))
                .toList();

        assertThat(reports.stream().map(CompletableFuture::join)).containsOnly(200);
        assertThat(api.mongo.database().getCollection("reading_progress").countDocuments())
                .isEqualTo(1);
        assertThat(json(api.getAs("anna", A)).get("chapter_number").asLong())
                .isEqualTo(api.first("reading_progress")
                        .getNumber("chapter_number")
                        .longValue());
    }

    @Test
    void doesNotLetAReaderOfTheOldStateLeaveItInRedis() {
        var old = new CompletableFuture<Optional<Answer>>();
        var asked = new CompletableFuture<Void>();
        CacheKey key = CacheKey.progress("anna", "a");
        try (var access = new RedisAccess(api.config.redis())) {
            GuardedRedis redis = access.redis();
            await().until(() -> redis.ping().handle((pong, e) -> e == null).join());
            var otherProcess = new Reads(
                    new RedisCache(
                            LiveRedis.store(redis),
                            Duration.ofMinutes(1),
                            new Freshness(Rules.builtIn(), rules -> Map.of())),
                    api.config.reads(),
                    Clock.systemUTC(),
                    () -> false);
            CompletableFuture<Optional<Answer>> reader = otherProcess.read(Resource.of(key, () -> {
                asked.complete(null);
                return old;
            }));
            asked.join();

            report("anna", "{\"chapter_number\":7,\"position\":0}");
            old.complete(
                    Optional.of(new Answer("{\"chapter_number\":1}".getBytes(StandardCharsets.UTF_8), Source.MONGO)));

            assertThat(reader.join()).isPresent();
            // what Redis is asked after the fill on the same connection is answered after it
            redis.ping().join();
        }
        assertThat(json(api.getAs("anna", A)).get("chapter_number").asLong()).isEqualTo(7);
        await().untilAsserted(() -> assertThat(cache(api.getAs("anna", A))).isIn("REDIS", "LOCAL"));
        assertThat(json(api.getAs("anna", A)).get("chapter_number").asLong()).isEqualTo(7);
    }

    @Test
    void isWrittenAndReadWhileRedisIsAway() throws IOException {
        api.redis.stop();
        try {
            for (int chapter = 2; chapter < 5; chapter++) {
                assertThat(report("anna", "{\"chapter_number\":%d,\"position\":0}".formatted(chapter))
                                .statusCode())
                        .isEqualTo(200);
                assertThat(json(api.getAs("anna", A)).get("chapter_number").asInt())
                        .isEqualTo(chapter);
            }
        } finally {
            api.redis.startAgain();
            api.awaitRedis();
        }
    }

    @Test
    void isReadAsWrittenThoughARedisThatWasAwayComesBackWithTheOldState() throws IOException {
        api.redis.stop();
        try {
            report("anna", "{\"chapter_number\":8,\"position\":0}");
        } finally {
            api.redis.startAgain();
            api.awaitRedis();
        }
        api.inRedis(commands -> commands.set(BookCards.key("a"), "{}"));
        api.inRedis(commands -> commands.set(CacheKey.progress("anna", "a").key(), "{\"chapter_number\":1}"));

        assertThat(json(api.getAs("anna", A)).get("chapter_number").asInt()).isEqualTo(8);
        await().untilAsserted(() -> assertThat(cache(api.getAs("anna", A))).isIn("REDIS", "LOCAL"));
        assertThat(json(api.getAs("anna", A)).get("chapter_number").asInt()).isEqualTo(8);
    }

    @Test
    void isThereForWhoSeesTheBook() {
        api.hiddenBook("hidden", "anna");
        String hidden = "/api/v1/books/hidden/progress";
        String body = "{\"chapter_number\":1,\"position\":0}";

        assertThat(api.getAs("anna", hidden).statusCode()).isEqualTo(200);
        assertThat(api.writeAs("anna", "POST", hidden, body).statusCode()).isEqualTo(200);
        assertThat(api.hasKey(CacheKey.progress("anna", "hidden").key())).isFalse();
        for (String path : new String[] {hidden, "/api/v1/books/unknown/progress", "/api/v1/books/%7B%7D/progress"}) {
            assertThat(api.getAs("boris", path).statusCode()).isEqualTo(404);
            assertThat(api.writeAs("boris", "POST", path, body).statusCode()).isEqualTo(404);
        }
        assertThat(api.client.get(A).statusCode()).isEqualTo(401);
        assertThat(api.client.write("POST", A, body).statusCode()).isEqualTo(401);
        assertThat(api.mongo.database().getCollection("reading_progress").countDocuments())
                .isEqualTo(1);
    }

    private HttpResponse<byte[]> report(String user, String body) {
        return api.writeAs(user, "POST", A, body);
    }
}
