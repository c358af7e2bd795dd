// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.BookFilter;
import io.liveshelf.contract.search.BookFilters;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.contract.search.SearchFootprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process invalidates that has written a book, on a real Redis that can fail. */
class ReliableInvalidationsIT {
    private static final CacheKey MATCHING = CacheKey.search("matching");
    private static final CacheKey OTHER = CacheKey.search("other");
    private static final CacheKey TAGS = CacheKey.tagSearch("kinh");
    private static final List<Scope> SCOPES = List.of(Scope.SEARCHES, Scope.TAG_SEARCHES);
    private static final ChangedBooks CHANGED = new ChangedBooks(List.of(new ChangedBook(
            "b", new ChangedBook.Searchable("Kinh Tế", List.of("@ann"), List.of("Ann"), null, List.of()))));

    private final Faults faults = new Faults();
    private TestRedis server;
    private RedisCommands<String, String> redis;
    private RedisLink link;
    private ReliableInvalidations invalidations;

    @BeforeEach
    void start() {
        server = TestRedis.start();
        redis = server.connect();
        link = new RedisLink(server.settings());
        invalidations = new ReliableInvalidations(link.guardedBy(faults), UnaryOperator.identity());
        fill(MATCHING, "kinh te");
        fill(OTHER, "other");
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void sparesTheSearchesThatTheBookDoesNotTouch() {
        fill(TAGS, "");

        invalidations.invalidate(SCOPES, CHANGED).join();

        assertThat(invalidations.settle(SCOPES).join()).isTrue();
        await().untilAsserted(() -> assertThat(redis.keys("*:search:*"))
                .as("of the keys themselves, not their bookkeeping")
                .filteredOn(key -> !key.startsWith("liveshelf:"))
                .containsExactly(OTHER.key()));
        assertThat(fillsUnderNoToken(MATCHING)).as("a fill that began before").isFalse();
    }

    @Test
    void leavesSearchesAloneThatAreNotAmongTheScopes() {
        invalidations.invalidate(List.of(Scope.TAG_SEARCHES), CHANGED).join();

        assertThat(redis.exists(MATCHING.key(), OTHER.key())).isEqualTo(2);
        assertThat(fillsUnderNoToken(CacheKey.search("third"))).isTrue();
    }

    /** The calls are: the other scopes, the token, the searches, their footprints, those that are touched. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void invalidatesAllBeforeTheyAreReadAgainWhereACallFails(int failing) {
        faults.failing = failing;

        invalidations.invalidate(SCOPES, CHANGED).join();

        assertThat(faults.calls).as("it has failed").isGreaterThan(failing);
        assertThat(invalidations.settle(Scope.SEARCHES).join()).isTrue();
        assertThat(redis.exists(BookkeepingKeys.group(Scope.SEARCHES))).isZero();
    }

    @Test
    void doesNotMakeUpForWhatAnEarlierChangeCouldNotInvalidate() {
        faults.failing = 0;
        invalidations.invalidate(List.of(Scope.SEARCHES)).join();

        invalidations.invalidate(SCOPES, CHANGED).join();
        assertThat(redis.exists(OTHER.key()))
                .as("which the earlier change may have touched")
                .isOne();

        assertThat(invalidations.settle(Scope.SEARCHES).join()).isTrue();
        assertThat(redis.exists(BookkeepingKeys.group(Scope.SEARCHES))).isZero();
    }

    @Test
    void keepsNoWriterWaitingForSearchesThatTakeTooLong() {
        faults.unanswered = 3;

        assertThat(invalidations.invalidate(SCOPES, CHANGED)).succeedsWithin(Duration.ofSeconds(10));

        assertThat(invalidations.settle(Scope.SEARCHES).join()).isTrue();
        assertThat(redis.exists(BookkeepingKeys.group(Scope.SEARCHES))).isZero();
    }

    private void fill(CacheKey key, String q) {
        String footprint = q.isEmpty()
                ? ""
                : new String(
                        SearchFootprint.of(
                                        BookFilters.of(Map.of(BookFilter.Q, q)), List.of(), Optional.empty(), List.of())
                                .bytes(),
                        StandardCharsets.UTF_8);
        String token = Objects.requireNonNullElse(redis.get(BookkeepingKeys.fillToken(key.scope())), "");
        assertThat(TestRedis.fill(redis, key, token, footprint)).isTrue();
    }

    private boolean fillsUnderNoToken(CacheKey key) {
        return TestRedis.fill(redis, key, "");
    }

    /** Lets one call fail, or leaves one without an answer; calls are counted from 0. */
    private static final class Faults implements CallGuard {
        private int failing = -1;
        private int unanswered = -1;
        private volatile int calls;

        @Override
        public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> call) {
            int number = next();
            if (number == failing) {
                return CompletableFuture.failedFuture(new RedisUnreachable("by the test"));
            }
            return number == unanswered ? new CompletableFuture<>() : call.get().toCompletableFuture();
        }

        private synchronized int next() {
            return calls++;
        }
    }
}
