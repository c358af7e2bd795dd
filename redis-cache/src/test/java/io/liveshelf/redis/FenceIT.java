// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fence on a real Redis. */
class FenceIT {
    private static final Duration TTL = Duration.ofMinutes(1);

    private TestRedis server;
    private RedisCommands<String, String> redis;
    private FencedSessions sessions;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        sessions = new FencedSessions(server.settings());
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
            old.take(0);
            assertThat(write(old, "1")).isTrue();
            young.take(0);
            assertThat(write(young, "2")).isTrue();

            assertThat(write(old, "1")).isFalse();

            assertThat(value()).isEqualTo("2");
            assertThat(old.holdsAll()).isFalse();
            assertThat(young.holdsAll()).isTrue();
        }
    }

    @Test
    void refusesToWriteToARedisThatWasEmptiedUntilANewTokenIsTaken() throws RedisUnreachable {
        try (var session = sessions.open()) {
            session.take(0);
            redis.flushall();
            assertThat(session.holdsAll()).isFalse();
            assertThat(write(session, "1")).isFalse();

            session.take(0);

            assertThat(write(session, "1")).isTrue();
        }
    }

    @Test
    void doesNotLetATokenOfOnePartitionStopAnother() throws RedisUnreachable {
        try (var session = sessions.open();
                var other = sessions.open()) {
            session.take(0);
            other.take(1);

            assertThat(write(session, "1")).isTrue();
        }
    }

    @Test
    void givesAKeyItsTtlAndDeletesWhatHasNoneLeft() throws RedisUnreachable {
        try (var session = sessions.open()) {
            session.take(0);
            write(session, "1");
            assertThat(redis.pttl("k")).isBetween(1L, TTL.toMillis());

            session.write(0, List.of(new FencedWrite("k", bytes("1"), Duration.ZERO)));

            assertThat(redis.exists("k")).isZero();
        }
    }

    @Test
    void reportsThatAllIsWrittenOnlyUnderTheTokenThatRedisHolds() throws RedisUnreachable {
        try (var old = sessions.open();
                var young = sessions.open()) {
            old.take(0);
            young.take(0);

            assertThat(old.report(0, 1, Instant.EPOCH)).isFalse();
            assertThat(redis.exists("liveshelf:write-report:views:0")).isZero();

            assertThat(young.report(0, 7, Instant.EPOCH)).isTrue();
            assertThat(redis.get("liveshelf:write-report:views:0"))
                    .isEqualTo("{\"token\":\"%s\",\"keys\":7,\"at\":\"1970-01-01T00:00:00Z\"}"
                            .formatted(redis.get("liveshelf:fence:views:0")));
        }
    }

    private static boolean write(FencedSession session, String value) throws RedisUnreachable {
        return session.write(0, List.of(new FencedWrite("k", bytes(value), TTL)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String value() {
        return redis.get("k");
    }
}
