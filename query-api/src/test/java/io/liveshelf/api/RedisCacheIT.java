// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.read.ValidityCheck;
import io.liveshelf.api.redis.RedisAccess;
import io.liveshelf.api.redis.RedisCache;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.WrittenMark;
import io.liveshelf.redis.testing.RedisProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How cache-aside keys are read, filled and invalidated in a real Redis; above all, that no race leaves what is old. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisCacheIT {
    private final RedisProcess process = new RedisProcess();
    private final RedisClient client = RedisClient.create(process.adminUrl());
    private final RedisCommands<String, String> redis = client.connect().sync();
    private final RedisAccess connection = connect(process.url());
    private final RedisCache cache = new RedisCache(
            LiveRedis.store(connection.redis()),
            Duration.ofMinutes(1),
            new Freshness(Rules.builtIn(), rules -> Map.of()));

    private static RedisAccess connect(String url) {
        try {
            // thousands of commands at once take their time where other tests run beside this one
            return new RedisAccess(ApiConfig.from(Map.of("REDIS_URL", url, "REDIS_TIMEOUT_MS", "10000"))
                    .redis());
        } catch (InvalidConfiguration e) {
            throw new AssertionError(e);
        }
    }

    static List<CacheKey> keys() {
        return List.of(CacheKey.search("0"), CacheKey.child("x", "views", 0, 20), CacheKey.chapters("b"));
    }

    @BeforeEach
    void empty() {
        redis.flushall();
        redis.scriptFlush();
        await().until(() -> lookUp(CacheKey.search("none")).fillToken().isPresent());
    }

    @AfterAll
    void stop() throws IOException {
        connection.close();
        client.shutdown();
        process.close();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void givesWhatWasFilled(CacheKey key) {
        Cache.Lookup missed = lookUp(key);
        assertThat(missed.answer()).isEmpty();
        assertThat(missed.fillToken()).contains("");

        fill(key, "", "one");

        Answer answer = lookUp(key).answer().orElseThrow();
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("one");
        assertThat(answer.source()).isEqualTo(Source.REDIS);
        assertThat(redis.pttl(key.key())).isBetween(1L, key.ttl().toMillis());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void takesNothingThatWasAskedBeforeAnInvalidation(CacheKey key) {
        String before = lookUp(key).fillToken().orElseThrow();
        cache.invalidate(List.of(key.scope())).join();

        cache.fill(resource(key), before, answer("old"));
        // commands of one connection are answered in their order
        Cache.Lookup after = lookUp(key);

        assertThat(after.answer()).isEmpty();
        assertThat(after.fillToken().orElseThrow()).isNotEqualTo(before);
        fill(key, after.fillToken().orElseThrow(), "new");
        cache.fill(resource(key), before, answer("old"));
        assertThat(text(key)).isEqualTo("new");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void givesNothingThatWasFilledBeforeAnInvalidation(CacheKey key) {
        fill(key, "", "old");

        cache.invalidate(List.of(key.scope())).join();

        assertThat(lookUp(key).answer()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void twoInvalidationsAreTwoFillTokens(CacheKey key) {
        cache.invalidate(List.of(key.scope())).join();
        String first = lookUp(key).fillToken().orElseThrow();
        cache.invalidate(List.of(key.scope())).join();

        assertThat(lookUp(key).fillToken().orElseThrow()).isNotEqualTo(first);
    }

    /** The race itself, by the whole way of a read: the reader has the old state in hand while the change goes by. */
    @ParameterizedTest
    @MethodSource("keys")
    void aReaderThatWasSlowLeavesNothingOldBehind(CacheKey key) {
        var reads =
                new Reads(cache, new Reads.Settings(Duration.ofMinutes(1), 1_000_000), Clock.systemUTC(), () -> false);
        var slow = new CompletableFuture<Optional<Answer>>();
        var asked = new CompletableFuture<Boolean>();
        CompletableFuture<Optional<Answer>> first = reads.read(Resource.of(key, () -> {
            asked.complete(true);
            return slow;
        }));
        asked.join();

        cache.invalidate(List.of(key.scope())).join();
        slow.complete(Optional.of(new Answer(bytes("old"), Source.MONGO)));
        first.join();

        assertThat(lookUp(key).answer()).isEmpty();
        Answer next = reads.read(Resource.of(
                        key,
                        () -> CompletableFuture.completedFuture(Optional.of(new Answer(bytes("new"), Source.MONGO)))))
                .join()
                .orElseThrow();
        assertThat(new String(next.bytes(), StandardCharsets.UTF_8)).isEqualTo("new");
        await().untilAsserted(() -> assertThat(text(key)).isEqualTo("new"));
    }

    @Test
    void invalidatesAGroupAndNothingElse() {
        List<CacheKey> searches = IntStream.range(0, 1_000)
                .mapToObj(i -> CacheKey.search("s" + i))
                .toList();
        searches.forEach(key -> cache.fill(resource(key), "", answer("x")));
        CacheKey child = CacheKey.child("x", "views", 0, 20);
        fill(child, "", "kept");
        fill(CacheKey.chapters("b"), "", "kept");
        redis.set("somebody:else", "kept");

        cache.invalidate(List.of(Scope.SEARCHES)).join();

        assertThat(searches).noneMatch(key -> lookUp(key).answer().isPresent());
        assertThat(text(child)).isEqualTo("kept");
        assertThat(text(CacheKey.chapters("b"))).isEqualTo("kept");
        await().untilAsserted(() -> assertThat(redis.keys("*"))
                .containsExactlyInAnyOrder(
                        child.key(),
                        "book:b:chapters:list",
                        "somebody:else",
                        BookkeepingKeys.group(child.scope()),
                        BookkeepingKeys.fillToken(Scope.SEARCHES)));
    }

    @Test
    void sparesAKeyThatIsFilledAgainWhileItsGroupIsUnlinked() {
        List<CacheKey> searches = IntStream.range(0, 2_000)
                .mapToObj(i -> CacheKey.search("s" + i))
                .toList();
        searches.forEach(key -> cache.fill(resource(key), "", answer("old")));
        CacheKey last = searches.get(1_999);
        await().untilAsserted(() -> assertThat(text(last)).isEqualTo("old"));

        cache.invalidate(List.of(Scope.SEARCHES)).join();
        fill(last, lookUp(last).fillToken().orElseThrow(), "new");

        await().until(() -> redis.dbsize() == 3);
        assertThat(text(last)).isEqualTo("new");
    }

    @Test
    void takesAKeyOfAnEvictedGroupForAMiss() {
        fill(CacheKey.search("0"), "", "x");
        redis.del(BookkeepingKeys.group(Scope.SEARCHES));

        assertThat(lookUp(CacheKey.search("0")).answer()).isEmpty();
    }

    @Test
    void trustsAPartOfABookWhileTheBookHasACardAndWasNotHidden() {
        CacheKey key = CacheKey.chapters("b");
        fill(key, "", "chapters");
        Resource guarded = resource(key).validIf(ValidityCheck.visible("b"));

        assertThat(cache.lookUp(guarded).join().answer()).isEmpty();
        redis.set(BookCards.key("b"), "card");
        assertThat(cache.lookUp(guarded).join().answer()).isPresent();
        cache.mark("b", WrittenMark.ofCard(bytes("{}"))).join();
        assertThat(cache.lookUp(guarded).join().answer()).isPresent();
        cache.mark("b", WrittenMark.HIDDEN).join();
        assertThat(cache.lookUp(guarded).join().answer()).isEmpty();
        assertThat(cache.lookUp(guarded).join().fillToken()).contains("");
        assertThat(redis.pttl(BookkeepingKeys.written("b")))
                .isBetween(Duration.ofHours(23).toMillis(), Duration.ofHours(24).toMillis());
    }

    @Test
    void trustsACardOnceItAgreesWithWhatTheApiWrote() {
        Resource card = Resource.ofStreams(
                        BookCards.key("b"),
                        Duration.ofHours(1),
                        () -> CompletableFuture.completedFuture(Optional.empty()))
                .validIf(ValidityCheck.agreesWithWrites("b"));
        redis.set(BookCards.key("b"), "{\"title\":\"old\",\"total_views\":1}");
        WrittenMark mark = WrittenMark.ofCard(bytes("{\"title\":\"new\"}"));
        cache.mark("b", mark).join();

        assertThat(cache.lookUp(card).join().answer()).isEmpty();
        assertThat(cache.lookUpCards(List.of("b", "c")).join())
                .extracting(found -> found.answer().isPresent(), Cache.Lookup::mark)
                .containsExactly(tuple(false, Optional.of(mark)), tuple(false, Optional.empty()));
        redis.set(BookCards.key("b"), "{\"title\":\"new\",\"total_views\":2}");
        assertThat(cache.lookUp(card).join().answer()).isPresent();
        assertThat(cache.lookUpCards(List.of("b")).join().get(0).answer()).isPresent();
    }

    @Test
    void hasNoCardsForNoBooks() {
        assertThat(cache.lookUpCards(List.of()).join()).isEmpty();
        assertThat(lookUp(CacheKey.search("0")).fillToken())
                .as("Redis is still asked")
                .isPresent();
    }

    @Test
    void replacesAMarkOnlyIfNobodyHasWrittenSince() {
        cache.mark("b", WrittenMark.UNKNOWN).join();

        cache.replaceMark("b", WrittenMark.HIDDEN, WrittenMark.ofCard(bytes("{}")));
        cache.replaceMark("b", WrittenMark.UNKNOWN, WrittenMark.HIDDEN);
        // a script that Redis does not know yet is sent again, and another call may overtake it
        await().until(() -> "hidden".equals(redis.get(BookkeepingKeys.written("b"))));
        cache.replaceMark("b", WrittenMark.UNKNOWN, WrittenMark.ofCard(bytes("{}")));

        // the commands of one connection are answered in their order
        cache.lookUpCards(List.of("b")).join();
        assertThat(redis.get(BookkeepingKeys.written("b"))).isEqualTo("hidden");
    }

    @Test
    void fillsForAsLongAsTheConfigurationSaysWhereNobodyNamesALife() {
        var key = new CacheKey("liveshelf:test", Duration.ZERO, Scope.key("liveshelf:test"));

        fill(key, "", "x");

        assertThat(redis.pttl(key.key())).isBetween(1L, 60_000L);
    }

    @Test
    void passesOnAViewWithoutAskingForAFillToken() {
        redis.set("books:top:all", "view");
        Resource view = Resource.ofStreams(
                "books:top:all", Duration.ofHours(1), () -> CompletableFuture.completedFuture(Optional.empty()));

        assertThat(cache.lookUp(view).join().answer()).isPresent();
        assertThat(cache.lookUp(view).join().fillToken()).isEmpty();
    }

    private void fill(CacheKey key, String fillToken, String body) {
        cache.fill(resource(key), fillToken, answer(body));
        await().untilAsserted(() -> assertThat(text(key)).isEqualTo(body));
    }

    private Cache.Lookup lookUp(CacheKey key) {
        return cache.lookUp(resource(key)).join();
    }

    private String text(CacheKey key) {
        return lookUp(key)
                .answer()
                .map(answer -> new String(answer.bytes(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Resource resource(CacheKey key) {
        return Resource.of(key, () -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Answer answer(String text) {
        return new Answer(bytes(text), Source.MONGO);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
