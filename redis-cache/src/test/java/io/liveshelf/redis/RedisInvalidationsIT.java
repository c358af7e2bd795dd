// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalidations on a real Redis. */
class RedisInvalidationsIT {
    private static final CacheKey SAVED = CacheKey.savedBooks("u");
    private static final CacheKey HISTORY = CacheKey.history("u");

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
    void invalidatesAKeyAndNoOther() throws RedisUnreachable {
        fill(SAVED, "");
        fill(HISTORY, "");

        invalidations.invalidate(List.of(SAVED.scope()));

        assertThat(redis.get(SAVED.key())).isNull();
        assertThat(redis.get(HISTORY.key())).isEqualTo("value");
    }

    @Test
    void stopsAReaderThatLoadedBeforeAnInvalidationFromFillingAfterIt() throws RedisUnreachable {
        invalidations.invalidate(List.of(SAVED.scope()));

        assertThat(fill(SAVED, "")).isFalse();
        assertThat(fill(SAVED, redis.get(BookkeepingKeys.fillToken(SAVED.scope()))))
                .isTrue();
    }

    @Test
    void invalidatesTheLargestGroupInOneStepAndUnlinksItsKeysInBatches() throws RedisUnreachable {
        for (int i = 0; i < 5_000; i++) {
            fill(CacheKey.search("md5-" + i), "");
        }
        fill(CacheKey.tagSearch("md5"), "");
        redis.configResetstat();

        invalidations.invalidate(List.of(Scope.SEARCHES));

        assertThat(redis.exists(BookkeepingKeys.group(Scope.SEARCHES))).isZero();
        // left are the fill token, the tag search and its group
        await().until(() -> redis.dbsize() == 3);
        assertThat(redis.info("commandstats"))
                .as("batches of 500, and one that is empty")
                .contains("cmdstat_zpopmin:calls=11,");
        assertThat(redis.keys("books:search:*")).isEmpty();
        assertThat(redis.get(CacheKey.tagSearch("md5").key())).isEqualTo("value");
    }

    @Test
    void invalidatesManyScopesInOneCall() throws RedisUnreachable {
        List<CacheKey> keys = IntStream.range(0, 3_000)
                .mapToObj(i -> CacheKey.savedBooks("u" + i))
                .toList();
        keys.forEach(key -> fill(key, ""));

        invalidations.invalidate(keys.stream().map(CacheKey::scope).toList());

        assertThat(redis.keys("user:*")).isEmpty();
    }

    @Test
    void failsWhileRedisIsUnreachableAndInvalidatesWhenItIsReachableAgain() throws RedisUnreachable, IOException {
        invalidations.invalidate(List.of(SAVED.scope()));
        server.process().stop();
        assertThatThrownBy(() -> invalidations.invalidate(List.of(SAVED.scope())))
                .isInstanceOf(RedisUnreachable.class);
        invalidations.disconnect();

        server.process().startAgain();
        redis = server.connect();
        fill(SAVED, "");
        invalidations.invalidate(List.of(SAVED.scope()));

        assertThat(redis.get(SAVED.key())).isNull();
        invalidations.ping();
    }

    private boolean fill(CacheKey key, String fillToken) {
        return TestRedis.fill(redis, key, fillToken);
    }
}
