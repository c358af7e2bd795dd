// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static io.liveshelf.api.Client.cache;
import static io.liveshelf.api.RunningApi.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.SetArgs;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Freshness over HTTP: what answers say of it, and what requests demand, with a real Redis, with and without copies in memory. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = "process", mode = ResourceAccessMode.READ)
class DemandIT {
    private static final String TOP = Views.TOP_BOOKS.path();
    private static final String HOME = "/api/v1/community/home";
    private static final String CARD = "/api/v1/books/a";
    private static final String SEARCH = "/api/v1/community/books/search";

    @SuppressWarnings("NullAway.Init") // each test begins with start
    private RunningApi api;

    private void start(int memory) {
        api = RunningApi.behindAProxy(Map.of("LIVESHELF_MEMORY_MB", Integer.toString(memory)));
        api.book("a");
        for (View view : Views.all()) {
            String body = new String(api.client.get(view.path()).body(), StandardCharsets.UTF_8);
            api.inRedis(redis -> redis.set(view.key(), body, SetArgs.Builder.ex(600)));
        }
        api.publishCard("a");
    }

    /** Said by the streams: all views and cards are complete up to then. */
    private Instant complete(int secondsAgo) {
        Instant asOf = Instant.now().minusSeconds(secondsAgo).truncatedTo(ChronoUnit.SECONDS);
        Map<String, Instant> collections = Stream.concat(
                        Views.all().stream().flatMap(view -> Rules.builtIn().of(view).collections().stream()),
                        Stream.of("book_chapters"))
                .distinct()
                .collect(Collectors.toMap(name -> name, name -> asOf));
        String json = new String(new AsOf(collections).bytes(), StandardCharsets.UTF_8);
        api.inRedis(redis -> redis.set(AsOf.KEY, json));
        return asOf;
    }

    private static Instant asOf(HttpResponse<?> response) {
        return Instant.parse(header(response, "X-As-Of"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void answersOfTheCacheSayWhatTheStreamsSaid(int memory) {
        start(memory);
        Instant asOf = complete(60);

        for (String path : List.of(TOP, HOME, CARD, SEARCH)) {
            await().untilAsserted(() -> {
                HttpResponse<byte[]> answer = api.client.get(path);
                assertThat(cache(answer)).isIn("REDIS", "LOCAL");
                assertThat(asOf(answer)).as(path).isEqualTo(asOf);
                assertThat(Integer.parseInt(header(answer, "Age"))).isBetween(60, 75);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void whatIsTooOldComesFromMongo(int memory) {
        start(memory);
        Instant asOf = complete(60);
        api.client.get(SEARCH);
        // with copies it is heard a moment later
        await().untilAsserted(() -> assertThat(asOf(api.client.get(TOP, "Cache-Control", "max-age=3600")))
                .isEqualTo(asOf));

        for (String path : List.of(TOP, HOME, CARD, SEARCH)) {
            Instant before = Instant.now();
            assertThat(cache(api.client.get(path, "Cache-Control", "max-age=3600")))
                    .isIn("REDIS", "LOCAL");
            HttpResponse<byte[]> atMost = api.client.get(path, "Cache-Control", "max-age=30");
            assertThat(asOf(atMost)).as(path).isAfter(Instant.now().minusSeconds(30));
            HttpResponse<byte[]> fresh = api.client.get(path, "Cache-Control", "no-cache");
            assertThat(cache(fresh)).isEqualTo("MONGO");
            assertThat(asOf(fresh)).as(path).isBetween(before, Instant.now());
            assertThat(header(fresh, "Age")).isEqualTo("0");
            assertThat(cache(api.client.get(path, "Cache-Control", "max-age=0")))
                    .isEqualTo("MONGO");
            assertThat(cache(api.client.get(path, "Cache-Control", "max-age=soon")))
                    .as("what is no number of seconds is ignored")
                    .isIn("REDIS", "LOCAL");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void whatIsNotKnownToBeFreshComesFromMongo(int memory) {
        start(memory);

        assertThat(header(api.client.get(TOP), "X-As-Of")).isEmpty();
        assertThat(cache(api.client.get(TOP, "Cache-Control", "max-age=100000")))
                .isEqualTo("MONGO");
    }

    @Test
    void aFilledListIsAsOldAsItsFillUnlessItIsMadeAnew() {
        start(0);
        complete(0);
        HttpResponse<byte[]> filled = api.client.get(SEARCH);
        await().untilAsserted(() -> {
            complete(0);
            HttpResponse<byte[]> again = api.client.get(SEARCH);
            assertThat(cache(again)).isEqualTo("REDIS");
            assertThat(asOf(again))
                    .isBetween(
                            asOf(filled).truncatedTo(ChronoUnit.SECONDS),
                            asOf(filled).plusSeconds(5));
        });

        HttpResponse<byte[]> fresh = api.client.get(SEARCH, "Cache-Control", "no-cache");

        await().untilAsserted(() -> {
            complete(0);
            assertThat(asOf(api.client.get(SEARCH))).as("the new one is filled").isEqualTo(asOf(fresh));
        });
    }

    @Test
    void aRedisThatWentBackInTimeIsNotSaidToBeAsFreshAsBefore() {
        start(16);
        complete(60);
        await().untilAsserted(() -> assertThat(cache(api.client.get(TOP))).isEqualTo("LOCAL"));
        Instant heard = complete(30); // after the copy was read
        await().untilAsserted(() -> assertThat(asOf(api.client.get(TOP))).isEqualTo(heard));
        String body = new String(api.client.get(TOP).body(), StandardCharsets.UTF_8);

        api.redis.empty();
        api.inRedis(redis -> redis.set(Views.TOP_BOOKS.key(), body, SetArgs.Builder.ex(600)));

        await().untilAsserted(() -> {
            HttpResponse<byte[]> copy = api.client.get(TOP);
            assertThat(cache(copy)).isEqualTo("LOCAL");
            assertThat(header(copy, "X-As-Of")).isEmpty();
        });
    }

    @Test
    void aLastAnswerIsAsOldAsItWas() {
        start(0);
        Instant asOf = complete(60);
        assertThat(asOf(api.client.get(TOP))).isEqualTo(asOf);
        api.inRedis(redis -> redis.del(Views.TOP_BOOKS.key()));
        api.freezeMongo(true);

        HttpResponse<byte[]> stale = api.client.get(TOP, "Cache-Control", "max-age=600");

        assertThat(cache(stale)).isEqualTo("STALE");
        assertThat(asOf(stale)).isEqualTo(asOf);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void whatNobodyCanGiveIs503WithRetryAfter(int memory) {
        start(memory);
        complete(60);
        for (String path : List.of(TOP, HOME, CARD, SEARCH)) {
            assertThat(api.client.get(path).statusCode()).isEqualTo(200);
        }
        api.freezeMongo(true);

        for (String path : List.of(TOP, HOME, CARD, SEARCH)) {
            for (String demand : List.of("max-age=30", "no-cache")) {
                HttpResponse<byte[]> refused = api.client.get(path, "Cache-Control", demand);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(header(refused, "Retry-After")).isNotEmpty();
                assertThat(Client.json(refused).get("detail").asText()).contains("Cache-Control");
            }
            assertThat(api.client.get(path).statusCode())
                    .as("who takes what there is gets it")
                    .isEqualTo(200);
        }
    }

    @Test
    void aUsersOwnListCanBeDemandedToo() {
        start(0);
        complete(0);
        api.insert("saved_books", "{user_id: 'u', book_id: 'a', saved_at: {$date: '2026-01-01T00:00:00Z'}}");
        String path = "/api/v1/users/u/saved-books";
        api.getAs("u", path);
        await().untilAsserted(() -> assertThat(cache(api.getAs("u", path))).isEqualTo("REDIS"));

        HttpResponse<byte[]> fresh = api.client.get(
                path, "Authorization", io.liveshelf.api.auth.SignedTokens.header("u"), "Cache-Control", "no-cache");

        assertThat(cache(fresh)).isEqualTo("MONGO");
        assertThat(Duration.between(asOf(fresh), Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(api.hasKey(BookCards.key("a"))).isTrue();
    }

    @AfterEach
    void stop() {
        api.close();
    }
}
