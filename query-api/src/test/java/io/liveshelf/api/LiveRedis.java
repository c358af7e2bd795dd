// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.redis.CacheStore;
import io.liveshelf.redis.CallGuard;
import io.liveshelf.redis.GuardedRedis;
import io.liveshelf.redis.RedisLink;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.ServedGeneration;
import io.liveshelf.redis.StatedAsOf;
import io.liveshelf.redis.testing.RedisProcess;
import java.time.Duration;

/** A link to a Redis for what is under test, and a connection for the test itself. */
final class LiveRedis implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private final RedisLink link;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    LiveRedis(RedisProcess redis) {
        link = new RedisLink(RedisSettings.of(redis.url(), TIMEOUT));
        client = RedisClient.create(redis.adminUrl());
        connection = client.connect();
    }

    GuardedRedis guarded() {
        return link.guardedBy(CallGuard.timeLimit(TIMEOUT));
    }

    /** A cache in it, as a process has it to which Redis tells nothing. */
    static CacheStore store(GuardedRedis redis) {
        return new CacheStore(redis, new ServedGeneration(redis, StatedAsOf.NOTHING), () -> false);
    }

    /** Commands with texts. */
    RedisCommands<String, String> sync() {
        return connection.sync();
    }

    @Override
    public void close() {
        link.close();
        client.shutdown();
    }
}
