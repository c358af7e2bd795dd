// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Guard;
import io.liveshelf.api.read.Origin;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.redis.RedisAccess;
import io.liveshelf.api.redis.RedisCache;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
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
    private final RedisClient client = RedisClient.create(process.url());
    private final RedisCommands<String, String> redis = client.connect().sync();
    private final RedisAccess connection = connect(process.url());
    private final RedisCache cache = new RedisCache(connection.redis(), Duration.ofMinutes(1));

    private static RedisAccess connect(String url) {
        try {
            return new RedisAccess(ApiConfig.from(Map.of("REDIS_URL", url)).redis());
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
        await().until(() -> look(CacheKey.search("none")).stamp().isPresent());
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
        Cache.Look missed = look(key);
        assertThat(missed.answer()).isEmpty();
        assertThat(missed.stamp()).contains("");

        fill(key, "", "one");

        Answer answer = look(key).answer().orElseThrow();
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("one");
        assertThat(answer.origin()).isEqualTo(Origin.REDIS);
        assertThat(redis.pttl(key.key())).isBetween(1L, key.ttl().toMillis());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void takesNothingThatWasAskedBeforeAnInvalidation(CacheKey key) {
        String before = look(key).stamp().orElseThrow();
        cache.drop(List.of(key.scope())).join();

        cache.fill(resource(key), before, bytes("old"));
        // commands of one connection are answered in their order
        Cache.Look after = look(key);

        assertThat(after.answer()).isEmpty();
        assertThat(after.stamp().orElseThrow()).isNotEqualTo(before);
        fill(key, after.stamp().orElseThrow(), "new");
        cache.fill(resource(key), before, bytes("old"));
        assertThat(text(key)).isEqualTo("new");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void givesNothingThatWasFilledBeforeAnInvalidation(CacheKey key) {
        fill(key, "", "old");

        cache.drop(List.of(key.scope())).join();

        assertThat(look(key).answer()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void twoInvalidationsAreTwoFillTokens(CacheKey key) {
        cache.drop(List.of(key.scope())).join();
        String first = look(key).stamp().orElseThrow();
        cache.drop(List.of(key.scope())).join();

        assertThat(look(key).stamp().orElseThrow()).isNotEqualTo(first);
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

        cache.drop(List.of(key.scope())).join();
        slow.complete(Optional.of(new Answer(bytes("old"), Origin.MONGO)));
        first.join();

        assertThat(look(key).answer()).isEmpty();
        Answer next = reads.read(Resource.of(
                        key,
                        () -> CompletableFuture.completedFuture(Optional.of(new Answer(bytes("new"), Origin.MONGO)))))
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
        searches.forEach(key -> cache.fill(resource(key), "", bytes("x")));
        CacheKey child = CacheKey.child("x", "views", 0, 20);
        fill(child, "", "kept");
        fill(CacheKey.chapters("b"), "", "kept");
        redis.set("somebody:else", "kept");

        cache.drop(List.of(Scope.SEARCHES)).join();

        assertThat(searches).noneMatch(key -> look(key).answer().isPresent());
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
        searches.forEach(key -> cache.fill(resource(key), "", bytes("old")));
        CacheKey last = searches.get(1_999);
        await().untilAsserted(() -> assertThat(text(last)).isEqualTo("old"));

        cache.drop(List.of(Scope.SEARCHES)).join();
        fill(last, look(last).stamp().orElseThrow(), "new");

        await().until(() -> redis.dbsize() == 3);
        assertThat(text(last)).isEqualTo("new");
    }

    @Test
    void takesAKeyOfAnEvictedGroupForAMiss() {
        fill(CacheKey.search("0"), "", "x");
        redis.del(BookkeepingKeys.group(Scope.SEARCHES));

        assertThat(look(CacheKey.search("0")).answer()).isEmpty();
    }

    @Test
    void trustsAPartOfABookWhileTheBookHasACardAndWasNotWritten() {
        CacheKey key = CacheKey.chapters("b");
        fill(key, "", "chapters");
        Resource guarded = resource(key).guardedBy(Guard.visible("b"));

        assertThat(cache.look(guarded).join().answer()).isEmpty();
        redis.set(BookCards.key("b"), "card");
        assertThat(cache.look(guarded).join().answer()).isPresent();
        cache.mark(BookkeepingKeys.written("b"), BookkeepingKeys.WRITTEN_LIFE).join();
        assertThat(cache.look(guarded).join().answer()).isEmpty();
        assertThat(cache.look(guarded).join().stamp()).contains("");
        assertThat(redis.pttl(BookkeepingKeys.written("b"))).isBetween(1L, BookkeepingKeys.WRITTEN_LIFE.toMillis());
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
        Resource view = Resource.kept(
                "books:top:all", Duration.ofHours(1), () -> CompletableFuture.completedFuture(Optional.empty()));

        assertThat(cache.look(view).join().answer()).isPresent();
        assertThat(cache.look(view).join().stamp()).isEmpty();
    }

    private void fill(CacheKey key, String stamp, String body) {
        cache.fill(resource(key), stamp, bytes(body));
        await().untilAsserted(() -> assertThat(text(key)).isEqualTo(body));
    }

    private Cache.Look look(CacheKey key) {
        return cache.look(resource(key)).join();
    }

    private String text(CacheKey key) {
        return look(key)
                .answer()
                .map(answer -> new String(answer.bytes(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private static Resource resource(CacheKey key) {
        return Resource.of(key, () -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
