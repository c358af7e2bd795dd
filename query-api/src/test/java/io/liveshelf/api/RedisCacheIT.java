// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
    private final RealCache real = new RealCache();

    static List<CacheKey> keys() {
        return List.of(CacheKey.search("0"), CacheKey.child("x", "views", 0, 20), CacheKey.chapters("b"));
    }

    @BeforeEach
    void empty() {
        real.empty();
    }

    @AfterAll
    void stop() {
        real.close();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void givesWhatWasFilled(CacheKey key) {
        Cache.Lookup missed = real.lookUp(key);
        assertThat(missed.answer()).isEmpty();
        assertThat(missed.fillToken()).contains("");

        real.fill(key, "", "one");

        Answer answer = real.lookUp(key).answer().orElseThrow();
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("one");
        assertThat(answer.source()).isEqualTo(Source.REDIS);
        assertThat(real.redis.pttl(key.key())).isBetween(1L, key.ttl().toMillis());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void takesNothingThatWasAskedBeforeAnInvalidation(CacheKey key) {
        String before = real.lookUp(key).fillToken().orElseThrow();
        real.cache.invalidate(List.of(key.scope())).join();

        real.cache.fill(RealCache.resource(key), before, RealCache.answer("old"));
        // commands of one connection are answered in their order
        Cache.Lookup after = real.lookUp(key);

        assertThat(after.answer()).isEmpty();
        assertThat(after.fillToken().orElseThrow()).isNotEqualTo(before);
        real.fill(key, after.fillToken().orElseThrow(), "new");
        real.cache.fill(RealCache.resource(key), before, RealCache.answer("old"));
        assertThat(real.text(key)).isEqualTo("new");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void givesNothingThatWasFilledBeforeAnInvalidation(CacheKey key) {
        real.fill(key, "", "old");

        real.cache.invalidate(List.of(key.scope())).join();

        assertThat(real.lookUp(key).answer()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void twoInvalidationsAreTwoFillTokens(CacheKey key) {
        real.cache.invalidate(List.of(key.scope())).join();
        String first = real.lookUp(key).fillToken().orElseThrow();
        real.cache.invalidate(List.of(key.scope())).join();

        assertThat(real.lookUp(key).fillToken().orElseThrow()).isNotEqualTo(first);
    }

    /** The race itself, by the whole way of a read: the reader has the old state in hand while the change goes by. */
    @ParameterizedTest
    @MethodSource("keys")
    void aReaderThatWasSlowLeavesNothingOldBehind(CacheKey key) {
        var reads = new Reads(
                real.cache, new Reads.Settings(Duration.ofMinutes(1), 1_000_000), Clock.systemUTC(), () -> false);
        var slow = new CompletableFuture<Optional<Answer>>();
        var asked = new CompletableFuture<Boolean>();
        CompletableFuture<Optional<Answer>> first = reads.read(Resource.of(key, () -> {
            asked.complete(true);
            return slow;
        }));
        asked.join();

        real.cache.invalidate(List.of(key.scope())).join();
        slow.complete(Optional.of(new Answer(RealCache.bytes("old"), Source.MONGO)));
        first.join();

        assertThat(real.lookUp(key).answer()).isEmpty();
        Answer next = reads.read(Resource.of(
                        key,
                        () -> CompletableFuture.completedFuture(
                                Optional.of(new Answer(RealCache.bytes("new"), Source.MONGO)))))
                .join()
                .orElseThrow();
        assertThat(new String(next.bytes(), StandardCharsets.UTF_8)).isEqualTo("new");
        await().untilAsserted(() -> assertThat(real.text(key)).isEqualTo("new"));
    }

    @Test
    void invalidatesAGroupAndNothingElse() {
        List<CacheKey> searches = IntStream.range(0, 1_000)
                .mapToObj(i -> CacheKey.search("s" + i))
                .toList();
        searches.forEach(key -> real.cache.fill(RealCache.resource(key), "", RealCache.answer("x")));
        CacheKey child = CacheKey.child("x", "views", 0, 20);
        real.fill(child, "", "kept");
        real.fill(CacheKey.chapters("b"), "", "kept");
        real.redis.set("somebody:else", "kept");

        real.cache.invalidate(List.of(Scope.SEARCHES)).join();

        assertThat(searches).noneMatch(key -> real.lookUp(key).answer().isPresent());
        assertThat(real.text(child)).isEqualTo("kept");
        assertThat(real.text(CacheKey.chapters("b"))).isEqualTo("kept");
        await().untilAsserted(() -> assertThat(real.redis.keys("*"))
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
        searches.forEach(key -> real.cache.fill(RealCache.resource(key), "", RealCache.answer("old")));
        CacheKey last = searches.get(1_999);
        await().untilAsserted(() -> assertThat(real.text(last)).isEqualTo("old"));

        real.cache.invalidate(List.of(Scope.SEARCHES)).join();
        real.fill(last, real.lookUp(last).fillToken().orElseThrow(), "new");

        await().until(() -> real.redis.dbsize() == 3);
        assertThat(real.text(last)).isEqualTo("new");
    }

    @Test
    void takesAKeyOfAnEvictedGroupForAMiss() {
        real.fill(CacheKey.search("0"), "", "x");
        real.redis.del(BookkeepingKeys.group(Scope.SEARCHES));

        assertThat(real.lookUp(CacheKey.search("0")).answer()).isEmpty();
    }

    @Test
    void fillsForAsLongAsTheConfigurationSaysWhereNobodyNamesALife() {
        var key = new CacheKey("liveshelf:test", Duration.ZERO, Scope.key("liveshelf:test"));

        real.fill(key, "", "x");

        assertThat(real.redis.pttl(key.key())).isBetween(1L, 60_000L);
    }

    @Test
    void passesOnAViewWithoutAskingForAFillToken() {
        real.redis.set("books:top:all", "view");
        Resource view = Resource.ofStreams(
                "books:top:all", Duration.ofHours(1), () -> CompletableFuture.completedFuture(Optional.empty()));

        assertThat(real.cache.lookUp(view).join().answer()).isPresent();
        assertThat(real.cache.lookUp(view).join().fillToken()).isEmpty();
    }
}
