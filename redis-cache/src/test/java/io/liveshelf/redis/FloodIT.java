// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.SetArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fills beyond what a small Redis with {@code allkeys-lru} can take: the views survive. */
class FloodIT {
    private static final int SEARCHES = 20_000;
    private static final int BYTES = 2_000;

    private TestRedis server;
    private RedisCommands<String, String> redis;
    private RedisLink link;
    private CacheStore store;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        redis = server.connect();
        redis.configSet("maxmemory", "24mb");
        redis.configSet("maxmemory-policy", "allkeys-lru");
        link = new RedisLink(server.settings());
        store = TestRedis.store(link.guardedBy(CallGuard.timeLimit(TestRedis.TIMEOUT)));
        Views.all().forEach(view -> redis.set(view.key(), "{}", SetArgs.Builder.px(view.ttl())));
    }

    @AfterEach
    void stop() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void leavesTheViewsAndTheNewestSearches() {
        for (int i = 0; i < SEARCHES; i++) {
            CacheKey key = CacheKey.search("%032x".formatted(i));
            store.fill(key.key(), key.scope(), key.ttl(), "", new byte[BYTES]);
            if (i % 500 == 499) {
                awaitFilled(key);
            }
        }

        assertThat(redis.exists(Views.all().stream().map(View::key).toArray(String[]::new)))
                .isEqualTo(Views.all().size());
        assertThat(redis.zcard(BookkeepingKeys.group(Scope.SEARCHES))).isEqualTo(Fills.MOST_OF_GROUP);
        assertThat(redis.dbsize())
                .isLessThanOrEqualTo(Fills.MOST_OF_GROUP + Views.all().size() + 1L);
        assertThat(redis.exists("books:search:%032x".formatted(0))).isZero();
        assertThat(redis.info("stats")).contains("evicted_keys:0");
    }

    private void awaitFilled(CacheKey key) {
        await().atMost(Duration.ofMinutes(1)).until(() -> redis.exists(key.key()) == 1);
    }
}
