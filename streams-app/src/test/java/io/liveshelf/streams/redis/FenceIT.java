// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
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
    private static final Duration TIMEOUT = TestRedis.TIMEOUT;

    private TestRedis server;
    private RedisClient client;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        client = RedisConnection.client(server.config());
    }

    @AfterEach
    void stop() throws IOException {
        client.shutdown(Duration.ZERO, TIMEOUT);
        server.close();
    }

    @Test
    void refusesALateCommandOfAnEarlierConnection() throws RedisAway {
        try (var old = RedisSession.open(client, TIMEOUT);
                var young = RedisSession.open(client, TIMEOUT)) {
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
    void refusesToWriteToARedisThatWasEmptiedUntilANewTokenIsTaken() throws RedisAway {
        try (var session = RedisSession.open(client, TIMEOUT);
                var admin = client.connect()) {
            session.take(0);
            admin.sync().flushall();
            assertThat(session.holdsAll()).isFalse();
            assertThat(write(session, "1")).isFalse();

            session.take(0);

            assertThat(write(session, "1")).isTrue();
        }
    }

    @Test
    void doesNotLetATokenOfOnePartitionStopAnother() throws RedisAway {
        try (var session = RedisSession.open(client, TIMEOUT);
                var other = RedisSession.open(client, TIMEOUT)) {
            session.take(0);
            other.take(1);

            assertThat(write(session, "1")).isTrue();
        }
    }

    @Test
    void givesAKeyItsTtlAndRemovesWhatHasNone() throws RedisAway {
        try (var session = RedisSession.open(client, TIMEOUT);
                var admin = client.connect()) {
            session.take(0);
            write(session, "1");
            assertThat(admin.sync().pttl("k")).isBetween(1L, TTL.toMillis());

            session.write(0, List.of(task("1")), task -> Duration.ZERO);

            assertThat(admin.sync().exists("k")).isZero();
        }
    }

    @Test
    void saysThatAllIsWrittenOnlyUnderTheTokenThatRedisHolds() throws RedisAway {
        try (var old = RedisSession.open(client, TIMEOUT);
                var young = RedisSession.open(client, TIMEOUT);
                var admin = client.connect()) {
            old.take(0);
            young.take(0);

            assertThat(old.report(0, Filled.of(old.token(0), 1, Instant.EPOCH))).isFalse();
            assertThat(admin.sync().exists("liveshelf:filled:views:0")).isZero();

            assertThat(young.report(0, Filled.of(young.token(0), 7, Instant.EPOCH)))
                    .isTrue();
            assertThat(admin.sync().get("liveshelf:filled:views:0"))
                    .isEqualTo("{\"token\":\"%s\",\"keys\":7,\"at\":\"1970-01-01T00:00:00Z\"}"
                            .formatted(admin.sync().get("liveshelf:fence:views:0")));
        }
    }

    private static boolean write(RedisSession session, String value) throws RedisAway {
        return session.write(0, List.of(task(value)), task -> TTL);
    }

    private static Board.Task task(String value) {
        return new Board.Task("k", value.getBytes(StandardCharsets.UTF_8), Instant.EPOCH, new ViewKey(TTL, true));
    }

    private String value() {
        try (var admin = client.connect()) {
            return admin.sync().get("k");
        }
    }
}
