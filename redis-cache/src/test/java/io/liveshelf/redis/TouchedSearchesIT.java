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
import io.liveshelf.contract.search.ChangedBook.Searchable;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.contract.search.SearchFootprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalidations of those filled searches that a changed book touches, on a real Redis. */
class TouchedSearchesIT {
    private static final String TOKEN = BookkeepingKeys.fillToken(Scope.SEARCHES);
    private static final String GROUP = BookkeepingKeys.group(Scope.SEARCHES);
    private static final String FOOTPRINTS = BookkeepingKeys.footprints(Scope.SEARCHES);
    private static final CacheKey MATCHING = CacheKey.search("matching");
    private static final CacheKey OTHER = CacheKey.search("other");
    private static final ChangedBooks CHANGED = new ChangedBooks(List.of(
            new ChangedBook("b", new Searchable("Kinh Tế", List.of("@ann"), List.of("Ann"), null, List.of("x")))));

    private TestRedis server;
    private RedisCommands<String, String> redis;
    private RedisInvalidations invalidations;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        invalidations = new RedisInvalidations(server.settings());
    }

    @AfterEach
    void stop() throws IOException {
        invalidations.close();
        server.close();
    }

    @Test
    void dropsWhatTheBookMatchesOrWasFoundByAndKeepsTheOthers() throws RedisUnreachable {
        CacheKey found = CacheKey.search("found");
        fill(MATCHING, footprint("kinh te"));
        fill(found, footprint("former title", "a", "b"));
        fill(OTHER, footprint("other", "a", "c"));
        fill(CacheKey.tagSearch("kinh"), "");

        invalidations.invalidateSearches(CHANGED);

        assertThat(redis.keys("books:search:*")).containsExactly(OTHER.key());
        assertThat(redis.zrange(GROUP, 0, -1)).containsExactly(OTHER.key());
        assertThat(redis.hkeys(FOOTPRINTS)).containsExactly(OTHER.key());
        assertThat(redis.get(CacheKey.tagSearch("kinh").key())).isEqualTo("value");
    }

    @Test
    void dropsWhatHasNoFootprint() throws RedisUnreachable {
        fill(MATCHING, "");
        fill(OTHER, "{\"v\":2}");

        invalidations.invalidateSearches(CHANGED);

        assertThat(redis.keys("books:search:*")).isEmpty();
    }

    /** An earlier release sets the key and its membership alone, and so leaves the footprint of the fill before. */
    @Test
    void dropsWhatAnEarlierReleaseFilledOverAFootprint() throws RedisUnreachable {
        fill(OTHER, footprint("other"));
        double score = redis.zscore(GROUP, OTHER.key());
        redis.zadd(GROUP, score + 1, OTHER.key());

        invalidations.invalidateSearches(CHANGED);

        assertThat(redis.exists(OTHER.key())).isZero();
    }

    @Test
    void forgetsTheFootprintOfAFillThatHasNoneAny() throws RedisUnreachable {
        fill(OTHER, footprint("other"));
        fill(OTHER, "");
        assertThat(redis.hkeys(FOOTPRINTS)).isEmpty();

        invalidations.invalidateSearches(CHANGED);

        assertThat(redis.exists(OTHER.key())).isZero();
    }

    @Test
    void refusesEveryFillThatBeganBefore() throws RedisUnreachable {
        fill(OTHER, footprint("other"));

        invalidations.invalidateSearches(CHANGED);

        assertThat(TestRedis.fill(redis, MATCHING, "", footprint("kinh te"))).isFalse();
        assertThat(TestRedis.fill(redis, CacheKey.search("third"), "", footprint("third")))
                .as("what it read cannot be known")
                .isFalse();
        assertThat(TestRedis.fill(redis, MATCHING, redis.get(TOKEN), footprint("kinh te")))
                .isTrue();
    }

    /** The race: a reader that asked before the change fills while the searches are looked through. */
    @Test
    void refusesAFillThatBeganBeforeWhileItLooksThroughThem() {
        fill(OTHER, footprint("other"));
        var between = new Between(1, () -> {
            assertThat(TestRedis.fill(redis, MATCHING, "", footprint("kinh te")))
                    .as("a fill under the former token")
                    .isFalse();
            assertThat(TestRedis.fill(redis, MATCHING, redis.get(TOKEN), footprint("none")))
                    .as("a fill of what is now, under the new one")
                    .isTrue();
        });

        try (var link = new RedisLink(server.settings())) {
            new TouchedSearches(link.guardedBy(between)).invalidate(CHANGED).join();
        }

        assertThat(between.calls).as("token, scan, footprints").isEqualTo(3);
        assertThat(redis.zrange(GROUP, 0, -1)).containsExactlyInAnyOrder(OTHER.key(), MATCHING.key());
    }

    /** What is removed was valid until then, so a search that is filled again at that moment is a miss at worst. */
    @Test
    void leavesNoValueWithoutItsMembershipWhereASearchIsFilledAgainBeforeItGoes() {
        fill(MATCHING, footprint("kinh te"));
        var between = new Between(3, () -> TestRedis.fill(redis, MATCHING, redis.get(TOKEN), footprint("kinh te")));

        try (var link = new RedisLink(server.settings())) {
            new TouchedSearches(link.guardedBy(between)).invalidate(CHANGED).join();
        }

        assertThat(redis.exists(MATCHING.key(), GROUP, FOOTPRINTS)).isZero();
    }

    @Test
    void endsWhereTheWholeGroupIsInvalidatedMeanwhile() {
        IntStream.range(0, 2 * TouchedSearches.BATCH)
                .forEach(i -> fill(CacheKey.search("s" + i), footprint(i % 2 == 0 ? "kinh" : "other")));
        var between = new Between(
                3,
                () -> new Invalidations(
                                new RedisLink(server.settings()).guardedBy(CallGuard.timeLimit(TestRedis.TIMEOUT)))
                        .invalidate(List.of(Scope.SEARCHES))
                        .join());

        try (var link = new RedisLink(server.settings())) {
            new TouchedSearches(link.guardedBy(between)).invalidate(CHANGED).join();
        }

        assertThat(redis.exists(GROUP, FOOTPRINTS)).isZero();
        await().until(() -> redis.keys("books:search:*").isEmpty());
    }

    @Test
    void looksThroughTheLargestGroupSomeHundredAtATime() throws RedisUnreachable {
        String[] others = IntStream.range(0, 300).mapToObj(i -> "book-" + i).toArray(String[]::new);
        String kept = footprint("other", others);
        for (int i = 0; i < Fills.MOST_OF_GROUP; i++) {
            fill(CacheKey.search("s" + i), i % 10 == 0 ? footprint("kinh") : kept);
        }
        redis.configResetstat();

        invalidations.invalidateSearches(CHANGED);

        assertThat(redis.zcard(GROUP)).isEqualTo(Fills.MOST_OF_GROUP * 9 / 10);
        assertThat(redis.hlen(FOOTPRINTS)).isEqualTo(Fills.MOST_OF_GROUP * 9 / 10);
        String commands = redis.info("commandstats");
        // a scan gives some more than it is asked for
        for (String command : List.of("zscan", "hmget", "evalsha")) {
            assertThat(TestRedis.calls(commands, command))
                    .as("each call of %s keeps readers waiting", command)
                    .isGreaterThanOrEqualTo(Fills.MOST_OF_GROUP / (2 * TouchedSearches.BATCH));
        }
        assertThat(commands)
                .as("to read a value makes it look as if it were asked for")
                .doesNotContain("cmdstat_mget");
    }

    @Test
    void missesWhatRedisHasEvicted() throws RedisUnreachable {
        fill(MATCHING, footprint("other"));
        fill(OTHER, footprint("other"));
        redis.del(FOOTPRINTS);
        invalidations.invalidateSearches(CHANGED);
        assertThat(redis.keys("books:search:*")).as("without footprints").isEmpty();

        String token = redis.get(TOKEN);
        TestRedis.fill(redis, OTHER, token, footprint("kinh te"));
        redis.del(GROUP);
        TestRedis.fill(redis, MATCHING, token, footprint("kinh te"));
        invalidations.invalidateSearches(CHANGED);
        assertThat(redis.exists(GROUP)).as("a value without a group is a miss").isZero();
    }

    @Test
    void footprintsGoWithTheKeysTheyAreOf() throws RedisUnreachable {
        for (int i = 0; i < 3; i++) {
            fill(CacheKey.search("s" + i), footprint("other"));
        }
        redis.zadd(GROUP, 1, CacheKey.search("s0").key());
        fill(OTHER, footprint("other"));
        assertThat(redis.hkeys(FOOTPRINTS))
                .as("s0 has ended")
                .doesNotContain(CacheKey.search("s0").key());
        assertThat(redis.pttl(FOOTPRINTS)).isBetween(1L, OTHER.ttl().toMillis());

        invalidations.invalidate(List.of(Scope.SEARCHES));
        assertThat(redis.exists(FOOTPRINTS)).isZero();
    }

    /** As those would be that earlier releases leave behind. */
    @Test
    void footprintsOfNoKeyAreBounded() {
        redis.hset(
                FOOTPRINTS,
                IntStream.rangeClosed(0, 2 * Fills.MOST_OF_GROUP)
                        .boxed()
                        .collect(java.util.stream.Collectors.toMap(i -> "books:search:gone" + i, i -> "1 {}")));

        fill(OTHER, footprint("other"));

        assertThat(redis.exists(FOOTPRINTS)).isZero();
        assertThat(redis.zscore(GROUP, OTHER.key())).isNotNull();
    }

    /** As where the user's rights are those of an earlier release. */
    @Test
    void dropsAllWhereRedisRefusesToLookThroughThem() throws RedisUnreachable {
        fill(OTHER, footprint("other"));
        String user = Objects.requireNonNull(redis.aclUsers()).stream()
                .filter(name -> !name.equals("default"))
                .findFirst()
                .orElseThrow();
        redis.aclSetuser(
                user, io.lettuce.core.AclSetuserArgs.Builder.removeCommand(io.lettuce.core.protocol.CommandType.ZSCAN));

        invalidations.invalidateSearches(CHANGED);

        await().until(() -> redis.exists(OTHER.key()) == 0);
        assertThat(redis.exists(GROUP)).isZero();
    }

    private void fill(CacheKey key, String footprint) {
        String token = Objects.requireNonNullElse(redis.get(TOKEN), "");
        assertThat(TestRedis.fill(redis, key, key.scope().equals(Scope.SEARCHES) ? token : "", footprint))
                .isTrue();
    }

    private static String footprint(String q, String... found) {
        return new String(
                SearchFootprint.of(BookFilters.of(Map.of(BookFilter.Q, q)), List.of(), Optional.empty(), List.of(found))
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    /** Does something after so many calls have been answered. */
    private static final class Between implements CallGuard {
        private final int after;
        private final Runnable action;
        private int calls;

        Between(int after, Runnable action) {
            this.after = after;
            this.action = action;
        }

        @Override
        public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> call) {
            if (calls++ == after) {
                return CompletableFuture.runAsync(action).thenCompose(done -> call.get());
            }
            return call.get().toCompletableFuture();
        }
    }
}
