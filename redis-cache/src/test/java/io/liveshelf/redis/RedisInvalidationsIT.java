// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drops on a real Redis. */
class RedisInvalidationsIT {
    private static final CacheKey SAVED = CacheKey.savedBooks("u");
    private static final CacheKey HISTORY = CacheKey.history("u");

    private TestRedis server;
    private RedisClient client;
    private RedisCommands<String, String> redis;
    private RedisInvalidations invalidations;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        client = RedisConnection.client(server.config());
        redis = client.connect().sync();
        invalidations = new RedisInvalidations(server.config());
    }

    @AfterEach
    void stop() throws IOException {
        invalidations.close();
        client.shutdown(Duration.ZERO, TestRedis.TIMEOUT);
        server.close();
    }

    @Test
    void dropsAKeyAndNoOther() throws RedisUnreachable {
        fill(SAVED, "");
        fill(HISTORY, "");

        invalidations.invalidate(List.of(SAVED.scope()));

        assertThat(redis.get(SAVED.key())).isNull();
        assertThat(redis.get(HISTORY.key())).isEqualTo("value");
    }

    @Test
    void stopsAReaderWhoLoadedBeforeTheDropFromFillingAfterIt() throws RedisUnreachable {
        invalidations.invalidate(List.of(SAVED.scope()));

        assertThat(fill(SAVED, "")).isFalse();
        assertThat(fill(SAVED, redis.get(BookkeepingKeys.fillToken(SAVED.scope()))))
                .isTrue();
    }

    @Test
    void dropsAGroupOfTenThousandKeysInOneStepAndRemovesThemInBatches() throws RedisUnreachable {
        for (int i = 0; i < 10_000; i++) {
            fill(CacheKey.search("md5-" + i), "");
        }
        fill(CacheKey.tagSearch("md5"), "");
        redis.configResetstat();
        redis.slowlogReset();
        redis.configSet("slowlog-log-slower-than", "10000");

        invalidations.invalidate(List.of(Scope.SEARCHES));

        assertThat(redis.exists(BookkeepingKeys.group(Scope.SEARCHES))).isZero();
        assertThat(redis.dbsize()).isGreaterThan(10_000);
        int batches = 0;
        while (invalidations.hasUnlinks()) {
            invalidations.unlinkSome();
            batches++;
        }
        assertThat(batches).isEqualTo(10_000 / RedisConnection.PIPELINE + 1);
        assertThat(redis.keys("books:search:*")).isEmpty();
        assertThat(redis.keys("liveshelf:unlink:*")).isEmpty();
        assertThat(redis.get(CacheKey.tagSearch("md5").key())).isEqualTo("value");
        assertThat(redis.slowlogGet()).as("commands that took 10 ms or longer").isEmpty();
    }

    @Test
    void leavesAKeyThatWasFilledAnewAfterItsGroupWasDropped() throws RedisUnreachable {
        CacheKey search = CacheKey.search("md5");
        fill(search, "");
        invalidations.invalidate(List.of(Scope.SEARCHES));
        fill(search, redis.get(BookkeepingKeys.fillToken(Scope.SEARCHES)));

        while (invalidations.hasUnlinks()) {
            invalidations.unlinkSome();
        }

        assertThat(redis.get(search.key())).isEqualTo("value");
        assertThat(redis.zscore(BookkeepingKeys.group(Scope.SEARCHES), search.key()))
                .isNotNull();
    }

    @Test
    void dropsManyScopesInOneCall() throws RedisUnreachable {
        List<CacheKey> keys = IntStream.range(0, 3_000)
                .mapToObj(i -> CacheKey.savedBooks("u" + i))
                .toList();
        keys.forEach(key -> fill(key, ""));

        invalidations.invalidate(keys.stream().map(CacheKey::scope).toList());

        assertThat(redis.keys("user:*")).isEmpty();
    }

    @Test
    void failsWhileRedisIsAwayAndDropsWhenItIsBack() throws RedisUnreachable, IOException {
        invalidations.invalidate(List.of(SAVED.scope()));
        server.goAway();
        assertThatThrownBy(() -> invalidations.invalidate(List.of(SAVED.scope())))
                .isInstanceOfAny(RedisUnreachable.class, RedisException.class);
        invalidations.disconnect();

        server.comeBack();
        redis = client.connect().sync();
        fill(SAVED, "");
        invalidations.invalidate(List.of(SAVED.scope()));

        assertThat(redis.get(SAVED.key())).isNull();
        invalidations.ping();
    }

    /** As the API does it. */
    private boolean fill(CacheKey key, String stamp) {
        String[] keys = key.scope().kind() == Scope.Kind.GROUP
                ? new String[] {key.key(), BookkeepingKeys.fillToken(key.scope()), BookkeepingKeys.group(key.scope())}
                : new String[] {key.key(), BookkeepingKeys.fillToken(key.scope())};
        return redis.<Boolean>eval(
                CacheScripts.FILL,
                ScriptOutputType.BOOLEAN,
                keys,
                "value",
                Long.toString(key.ttl().toMillis()),
                stamp);
    }
}
