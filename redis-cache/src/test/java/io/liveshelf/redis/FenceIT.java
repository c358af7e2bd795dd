// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.key.BookCards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fence on a real Redis. */
class FenceIT {
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final String VIEWS = "views:0";
    private static final String KEY = "books:k";

    private TestRedis server;
    private RedisCommands<String, String> redis;
    private FencedSessions sessions;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        sessions = new FencedSessions(server.settings(), KeySpace.LIVE);
    }

    @AfterEach
    void stop() throws IOException {
        sessions.close();
        server.close();
    }

    @Test
    void refusesALateCommandOfAnEarlierConnection() throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            old.take(VIEWS, () -> true);
            assertThat(write(old, "1")).isTrue();
            young.take(VIEWS, () -> true);
            assertThat(write(young, "2")).isTrue();

            assertThat(write(old, "1")).isFalse();

            assertThat(value()).isEqualTo("2");
            assertThat(old.lost()).containsExactly(VIEWS);
            assertThat(young.lost()).isEmpty();
        }
    }

    @Test
    void refusesToWriteToARedisThatWasEmptiedUntilANewTokenIsTaken() throws RedisUnreachable {
        try (var session = sessions.open()) {
            session.take(VIEWS, () -> true);
            redis.flushall();
            assertThat(session.lost()).containsExactly(VIEWS);
            assertThat(write(session, "1")).isFalse();

            session.take(VIEWS, () -> true);

            assertThat(write(session, "1")).isTrue();
        }
    }

    @Test
    void doesNotLetATokenOfOnePartitionStopAnother() throws RedisUnreachable {
        try (var session = sessions.open();
                var other = sessions.open()) {
            session.take(VIEWS, () -> true);
            other.take("cards:1", () -> true);

            assertThat(write(session, "1")).isTrue();
        }
    }

    @Test
    void doesNotTakeTheFenceOfAPartitionThatIsNotOurs() throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            old.take(VIEWS, () -> true);
            young.take(VIEWS, () -> true);

            assertThat(old.take(VIEWS, () -> false)).isFalse();

            assertThat(write(old, "1")).isFalse();
            assertThat(write(young, "2")).isTrue();
        }
    }

    /** The old writer sleeps between its proof and its command; meanwhile Redis is even emptied. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotTakeTheFenceByAProofThatIsOutOfDate(boolean emptied) throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            assertThat(old.take(VIEWS, () -> {
                        if (emptied) {
                            redis.flushall();
                        }
                        return taken(young);
                    }))
                    .isFalse();

            assertThat(old.has(VIEWS)).isFalse();
            assertThat(write(young, "2")).isTrue();
        }
    }

    private static boolean taken(FencedSession session) {
        try {
            return session.take(VIEWS, () -> true);
        } catch (RedisUnreachable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void recordsAPositionTogetherWithTheWritesThatLeadToItAndLosesItWithTheToken() throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            old.take(VIEWS, () -> true);
            List<FencedWrite> writes = IntStream.range(0, 250)
                    .mapToObj(i -> new FencedWrite(KEY + i, bytes("1"), TTL, "p" + i))
                    .toList();
            assertThat(old.write(VIEWS, writes)).isTrue();
            assertThat(redis.keys(KEY + "*")).hasSize(250);

            young.take(VIEWS, () -> true);
            assertThat(young.position(VIEWS)).contains("p249");
            assertThat(old.position(VIEWS, "p7")).isFalse();
            assertThat(young.position(VIEWS, "p250")).isTrue();
            assertThat(young.position(VIEWS)).contains("p250");

            redis.flushall();
            young.take(VIEWS, () -> true);
            assertThat(young.position(VIEWS)).isEmpty();
        }
    }

    @Test
    void prolongsLivesOnlyUnderTheTokenAndNeverShortensThem() throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            old.take(VIEWS, () -> true);
            write(old, "1");
            young.take(VIEWS, () -> true);

            assertThat(old.prolong(VIEWS, List.of(KEY), TTL.multipliedBy(2))).isFalse();
            assertThat(redis.pttl(KEY)).isLessThanOrEqualTo(TTL.toMillis());
            assertThat(young.prolong(VIEWS, List.of(KEY, "books:none"), TTL.multipliedBy(2)))
                    .isTrue();
            assertThat(redis.pttl(KEY)).isGreaterThan(TTL.toMillis());
            assertThat(young.prolong(VIEWS, List.of(KEY), TTL)).isTrue();
            assertThat(redis.pttl(KEY)).isGreaterThan(TTL.toMillis());
            assertThat(redis.exists("books:none")).isZero();
        }
    }

    /** 100,000 cards among as many other keys. */
    @Test
    void findsEveryCardInStepsThatAreShort() throws RedisUnreachable {
        redis.eval(
                "for i = 1, 100000 do redis.call('SET', 'book:' .. i .. ':metadata', 'x', 'EX', 60)"
                        + " redis.call('SET', 'user:' .. i .. ':history', 'x') end",
                ScriptOutputType.STATUS);
        try (var session = sessions.open()) {
            session.take(VIEWS, () -> true);
            var found = new HashSet<String>();
            CardScan scan = session.scanCards();
            while (!scan.isFinished()) {
                List<String> keys = scan.next();
                // Redis finishes the slot that it has begun, so a step may be a little longer than asked for
                assertThat(keys).hasSizeLessThan(1_000);
                found.addAll(keys);
                assertThat(session.prolong(VIEWS, keys, Duration.ofHours(1))).isTrue();
            }

            assertThat(found).hasSize(100_000).allMatch(BookCards::isKey);
        }
    }

    @Test
    void givesAKeyItsTtlAndDeletesWhatHasNoneLeft() throws RedisUnreachable {
        try (var session = sessions.open()) {
            session.take(VIEWS, () -> true);
            write(session, "1");
            assertThat(redis.pttl(KEY)).isBetween(1L, TTL.toMillis());

            session.write(VIEWS, List.of(FencedWrite.of(KEY, bytes("1"), Duration.ZERO)));

            assertThat(redis.exists(KEY)).isZero();
        }
    }

    @Test
    void reportsThatAllIsWrittenOnlyUnderTheTokenThatRedisHolds() throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            old.take(VIEWS, () -> true);
            young.take(VIEWS, () -> true);

            assertThat(old.report(VIEWS, 1, Instant.EPOCH)).isFalse();
            assertThat(redis.exists("liveshelf:write-report:views:0")).isZero();

            assertThat(young.report(VIEWS, 7, Instant.EPOCH)).isTrue();
            assertThat(redis.get("liveshelf:write-report:views:0"))
                    .isEqualTo("{\"token\":\"%s\",\"keys\":7,\"at\":\"1970-01-01T00:00:00Z\"}"
                            .formatted(redis.hget("liveshelf:fence", VIEWS)));
        }
    }

    @Test
    void failsAsUnreachableWhateverIsAskedOfARedisThatStopped() throws RedisUnreachable, IOException {
        try (var session = sessions.open()) {
            session.take(VIEWS, () -> true);
            server.process().stop();

            List<FencedWrite> many = IntStream.range(0, 2_000)
                    .mapToObj(i -> FencedWrite.of(KEY + i, bytes("1"), TTL))
                    .toList();
            assertThatThrownBy(() -> session.write(VIEWS, many)).isInstanceOf(RedisUnreachable.class);
            assertThatThrownBy(session::lost).isInstanceOf(RedisUnreachable.class);
            assertThatThrownBy(() -> session.take(VIEWS, () -> true)).isInstanceOf(RedisUnreachable.class);
            assertThatThrownBy(sessions::open).isInstanceOf(RedisUnreachable.class);
        }
    }

    private static boolean write(FencedSession session, String value) throws RedisUnreachable {
        return session.write(VIEWS, List.of(FencedWrite.of(KEY, bytes(value), TTL)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String value() {
        return redis.get(KEY);
    }
}
