// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.KeySpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YieldSignsIT {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final KeySpace REPLAY =
            Generation.replay(new GenerationName("top7"), "test").keys();

    private TestRedis server;
    private RedisCommands<String, String> redis;
    private YieldSigns signs;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        signs = new YieldSigns(server.settings());
    }

    @AfterEach
    void stop() throws IOException {
        signs.close();
        server.close();
    }

    @Test
    void readHowCompleteAGenerationIs() {
        assertThat(signs.asOf(KeySpace.LIVE).join()).isEmpty();
        AsOf asOf = new AsOf(Map.of("online_books", NOW));
        redis.set(AsOf.KEY, new String(asOf.bytes(), StandardCharsets.UTF_8));
        assertThat(signs.asOf(KeySpace.LIVE).join()).contains(asOf);
        assertThat(signs.asOf(REPLAY).join()).isEmpty();
        redis.set(AsOf.KEY, "garbage");
        assertThat(signs.asOf(KeySpace.LIVE).join()).isEmpty();
    }

    @Test
    void areForgottenUnlessTheyAreGivenAgain() throws RedisUnreachable {
        assertThat(YieldSigns.since(server.settings(), REPLAY)).isEmpty();

        signs.say(REPLAY, NOW).join();

        assertThat(YieldSigns.since(server.settings(), REPLAY)).contains(NOW);
        assertThat(redis.keys("*")).allMatch(key -> key.startsWith(REPLAY.prefix()));
        await().until(() -> YieldSigns.since(server.settings(), REPLAY).isEmpty());
    }
}
