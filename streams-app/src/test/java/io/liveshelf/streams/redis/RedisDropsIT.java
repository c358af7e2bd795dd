// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.views.cache.CacheKey;
import io.liveshelf.views.cache.CacheScripts;
import io.liveshelf.views.cache.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drops on a real Redis. */
class RedisDropsIT {
    private static final CacheKey SAVED = CacheKey.savedBooks("u");
    private static final CacheKey HISTORY = CacheKey.history("u");

    private TestRedis server;
    private RedisClient client;
    private RedisCommands<String, String> redis;
    private RedisDrops drops;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        client = RedisConnection.client(server.config());
        redis = client.connect().sync();
        drops = new RedisDrops(server.config());
    }

    @AfterEach
    void stop() throws IOException {
        drops.close();
        client.shutdown(Duration.ZERO, TestRedis.TIMEOUT);
        server.close();
    }

    @Test
    void dropsAKeyAndNoOther() throws RedisAway {
        fill(SAVED, "");
        fill(HISTORY, "");

        drops.drop(List.of(SAVED.scope()));

        assertThat(redis.get(SAVED.key())).isNull();
        assertThat(redis.get(HISTORY.key())).isEqualTo("value");
    }

    @Test
    void stopsAReaderWhoLoadedBeforeTheDropFromFillingAfterIt() throws RedisAway {
        drops.drop(List.of(SAVED.scope()));

        assertThat(fill(SAVED, "")).isFalse();
        assertThat(fill(SAVED, redis.get(SAVED.scope().stampKey()))).isTrue();
    }

    @Test
    void dropsAGroupOfTenThousandKeysInOneStepAndRemovesThemInBatches() throws RedisAway {
        for (int i = 0; i < 10_000; i++) {
            fill(CacheKey.search("md5-" + i), "");
        }
        fill(CacheKey.tagSearch("md5"), "");
        redis.configResetstat();
        redis.slowlogReset();
        redis.configSet("slowlog-log-slower-than", "10000");

        drops.drop(List.of(Scope.SEARCHES));

        assertThat(redis.exists(Scope.SEARCHES.groupKey())).isZero();
        assertThat(redis.dbsize()).isGreaterThan(10_000);
        int batches = 0;
        while (drops.hasTrash()) {
            drops.sweep();
            batches++;
        }
        assertThat(batches).isEqualTo(10_000 / RedisConnection.PIPELINE + 1);
        assertThat(redis.keys("books:search:*")).isEmpty();
        assertThat(redis.keys("liveshelf:trash:*")).isEmpty();
        assertThat(redis.get(CacheKey.tagSearch("md5").key())).isEqualTo("value");
        assertThat(redis.slowlogGet()).as("commands that took 10 ms or longer").isEmpty();
    }

    @Test
    void leavesAKeyThatWasFilledAnewAfterItsGroupWasDropped() throws RedisAway {
        CacheKey search = CacheKey.search("md5");
        fill(search, "");
        drops.drop(List.of(Scope.SEARCHES));
        fill(search, redis.get(Scope.SEARCHES.stampKey()));

        while (drops.hasTrash()) {
            drops.sweep();
        }

        assertThat(redis.get(search.key())).isEqualTo("value");
        assertThat(redis.zscore(Scope.SEARCHES.groupKey(), search.key())).isNotNull();
    }

    @Test
    void dropsManyScopesInOneCall() throws RedisAway {
        List<CacheKey> keys = IntStream.range(0, 3_000)
                .mapToObj(i -> CacheKey.savedBooks("u" + i))
                .toList();
        keys.forEach(key -> fill(key, ""));

        drops.drop(keys.stream().map(CacheKey::scope).toList());

        assertThat(redis.keys("user:*")).isEmpty();
    }

    @Test
    void failsWhileRedisIsAwayAndDropsWhenItIsBack() throws RedisAway, IOException {
        drops.drop(List.of(SAVED.scope()));
        server.goAway();
        assertThatThrownBy(() -> drops.drop(List.of(SAVED.scope())))
                .isInstanceOfAny(RedisAway.class, RedisException.class);
        drops.disconnect();

        server.comeBack();
        redis = client.connect().sync();
        fill(SAVED, "");
        drops.drop(List.of(SAVED.scope()));

        assertThat(redis.get(SAVED.key())).isNull();
        drops.ping();
    }

    /** As the API does it. */
    private boolean fill(CacheKey key, String stamp) {
        String[] keys = key.scope().kind() == Scope.Kind.GROUP
                ? new String[] {key.key(), key.scope().stampKey(), key.scope().groupKey()}
                : new String[] {key.key(), key.scope().stampKey()};
        return redis.<Boolean>eval(
                CacheScripts.FILL,
                ScriptOutputType.BOOLEAN,
                keys,
                "value",
                Long.toString(key.ttl().toMillis()),
                stamp);
    }
}
