// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.key.BookCards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sessions of two generations on a real Redis, and the pointer that says which is served. */
class GenerationsIT {
    private static final Duration TTL = Duration.ofMinutes(1);
    private static final Generation REPLAY = Generation.replay(new GenerationName("top7"), "test");
    private static final Serving PROMOTED = Serving.LIVE.promoted(REPLAY.name(), Instant.parse("2026-11-24T12:00:00Z"));

    private TestRedis server;
    private RedisCommands<String, String> redis;
    private FencedSessions sessions;
    private FencedSessions replays;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        sessions = new FencedSessions(server.settings(), KeySpace.LIVE);
        replays = new FencedSessions(server.settings(), REPLAY.keys());
    }

    @AfterEach
    void stop() throws IOException {
        sessions.close();
        replays.close();
        server.close();
    }

    /** A mark belongs to no generation: it says what readers must not see, whichever keys they get it from. */
    @Test
    void onlyTheGenerationThatIsServedTouchesMarks() throws RedisUnreachable {
        String mark = BookkeepingKeys.written("b");
        try (var live = sessions.open();
                var replay = replays.open()) {
            live.take("cards:0", () -> true);
            replay.take("cards:0", () -> true);
            card(replay, null);
            assertThat(redis.exists(mark))
                    .as("without a pointer the live one is served")
                    .isZero();
            card(live, null);
            assertThat(redis.get(mark)).isEqualTo(WrittenMark.REMOVED.value());
            card(replay, "{}");
            assertThat(redis.exists(mark)).isOne();

            live.setServing(PROMOTED);
            card(live, "{}");
            assertThat(redis.exists(mark)).isOne();
            card(replay, "{}");
            assertThat(redis.exists(mark)).isZero();
            card(live, null);
            assertThat(redis.exists(mark)).isZero();
            card(replay, null);
            assertThat(redis.get(mark)).isEqualTo(WrittenMark.REMOVED.value());
        }
    }

    private static void card(FencedSession session, @Nullable String value) throws RedisUnreachable {
        assertThat(session.write(
                        "cards:0",
                        List.of(FencedWrite.of(BookCards.key("b"), value == null ? null : bytes(value), TTL))))
                .isTrue();
    }

    @Test
    void keepsEverythingOfAReplayInItsOwnKeys() throws RedisUnreachable {
        try (var live = sessions.open();
                var replay = replays.open()) {
            live.take("cards:0", () -> true);
            card(live, "live");
            replay.take("cards:0", () -> true);
            card(replay, "replay");
            assertThat(replay.position("cards:0", "7")).isTrue();
            assertThat(replay.report("cards:0", 1, Instant.EPOCH)).isTrue();

            card(live, "live again");
            assertThat(live.position("cards:0")).isEmpty();
            assertThat(live.scanCards().next()).containsExactly(BookCards.key("b"));
            assertThat(replay.scanCards().next()).containsExactly(BookCards.key("b"));
            assertThat(replay.prolong("cards:0", List.of(BookCards.key("b")), TTL.multipliedBy(2)))
                    .isTrue();
            assertThat(redis.pttl("replay:top7:book:b:metadata")).isGreaterThan(TTL.toMillis());
            assertThat(redis.pttl("book:b:metadata")).isLessThanOrEqualTo(TTL.toMillis());
            assertThat(redis.keys("*"))
                    .containsExactlyInAnyOrder(
                            "book:b:metadata",
                            "liveshelf:fence",
                            "replay:top7:book:b:metadata",
                            "replay:top7:liveshelf:fence",
                            "replay:top7:liveshelf:write-report:cards:0");
        }
    }

    /** Else a reader of what was written first would take the live keys, which may not be there yet, for those that are served. */
    @Test
    void thePointerIsThereWhereverSomethingIsWritten() throws RedisUnreachable {
        try (var session = sessions.open()) {
            assertThat(session.setServing(PROMOTED)).isTrue();
            redis.flushall();

            session.take("views:0", () -> redis.exists(Serving.REDIS_KEY) == 1);

            assertThat(session.write("views:0", List.of(FencedWrite.of("books:k", bytes("1"), TTL))))
                    .isTrue();
            assertThat(Serving.parse(bytes(redis.get(Serving.REDIS_KEY)))).isEqualTo(PROMOTED);
        }
    }

    @Test
    void anEarlierPointerNeverTakesThePlaceOfALaterOne() throws RedisUnreachable {
        try (var session = sessions.open()) {
            session.setServing(PROMOTED);

            assertThat(session.setServing(Serving.LIVE)).isFalse();

            assertThat(Serving.parse(bytes(redis.get(Serving.REDIS_KEY)))).isEqualTo(PROMOTED);
            assertThat(redis.ttl(Serving.REDIS_KEY)).isEqualTo(-1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
