// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.key.BookCards;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The marks that fenced writes leave in a real Redis where they remove cards. */
class RemovedCardsIT {
    private static final Duration TTL = Duration.ofMinutes(1);

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
    void leavesAMarkWhereACardIsRemovedUntilItIsWrittenAgain() throws RedisUnreachable {
        String card = BookCards.key("b");
        String mark = BookkeepingKeys.written("b");
        try (var session = sessions.open()) {
            session.take("cards:0", () -> true);
            session.write("cards:0", List.of(FencedWrite.of(card, bytes("{}"), TTL)));
            assertThat(redis.exists(mark)).isZero();

            session.write("cards:0", List.of(FencedWrite.of(card, null, TTL)));
            assertThat(redis.get(mark)).isEqualTo(WrittenMark.REMOVED.value());
            assertThat(redis.ttl(mark)).isPositive();

            session.write("cards:0", List.of(FencedWrite.of(card, bytes("{}"), TTL)));
            assertThat(redis.exists(mark)).isZero();
            session.write("cards:0", List.of(FencedWrite.of(card, bytes("{}"), Duration.ZERO)));
            assertThat(redis.exists(card, mark))
                    .as("what has no life left is not removed by anybody")
                    .isZero();
            session.write("cards:0", List.of(FencedWrite.of("books:top:all", null, TTL)));
            assertThat(redis.keys("liveshelf:written:*")).isEmpty();
        }
    }

    @Test
    void removesACardFromAFullRedisToo() throws RedisUnreachable {
        String card = BookCards.key("b");
        try (var session = sessions.open()) {
            session.take("cards:0", () -> true);
            session.write("cards:0", List.of(FencedWrite.of(card, bytes("{}"), TTL)));
            redis.configSet("maxmemory", "1");

            assertThat(session.write("cards:0", List.of(FencedWrite.of(card, null, TTL))))
                    .isTrue();
            assertThat(redis.exists(card)).isZero();
        }
    }

    @Test
    void leavesTheMarkOfAWriteAlone() throws RedisUnreachable {
        String mark = BookkeepingKeys.written("b");
        redis.set(mark, WrittenMark.HIDDEN.value());
        try (var session = sessions.open()) {
            session.take("cards:0", () -> true);
            for (byte[] value : new byte[][] {null, bytes("{}")}) {
                session.write("cards:0", List.of(FencedWrite.of(BookCards.key("b"), value, TTL)));
                assertThat(redis.get(mark)).isEqualTo(WrittenMark.HIDDEN.value());
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
