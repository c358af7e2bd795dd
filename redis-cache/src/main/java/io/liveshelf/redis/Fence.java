// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Lets only the newest connection of a partition's writer write. Each connection takes a token that is greater than all
 * before; every write names its token, and Redis refuses all but the token it holds. So a command that was stuck on its
 * way (in a paused Redis, a dead connection, a writer that lost its partition) changes nothing when it arrives at last.
 * A Redis that lost its data holds no token and refuses too, which is how a writer notices.
 */
final class Fence {
    /** The server's clock makes tokens that grow even when Redis has forgotten the last one. */
    private static final String TAKE = """
            local now = redis.call('TIME')
            local token = now[1] * 1000000 + now[2]
            local held = tonumber(redis.call('GET', KEYS[1]))
            if held and held >= token then token = held + 1 end
            token = string.format('%.0f', token)
            redis.call('SET', KEYS[1], token)
            return token
            """;

    private static final String WRITE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    private static final String REPORT = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[2], ARGV[2])
            return 1
            """;

    private static final String DELETE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('DEL', KEYS[2])
            return 1
            """;

    private final RedisAsyncCommands<String, byte[]> redis;
    private final int partition;
    private final String key;

    Fence(RedisAsyncCommands<String, byte[]> redis, int partition) {
        this.redis = redis;
        this.partition = partition;
        this.key = "liveshelf:fence:views:" + partition;
    }

    /** A token that no other connection has. */
    RedisFuture<byte[]> take() {
        return redis.eval(TAKE, ScriptOutputType.VALUE, new String[] {key});
    }

    /** The token that Redis holds; null where it holds none. */
    RedisFuture<byte[]> held() {
        return redis.get(key);
    }

    /** Writes the value. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> write(byte[] token, String name, byte[] value, Duration ttl) {
        byte[] millis = Long.toString(ttl.toMillis()).getBytes(StandardCharsets.US_ASCII);
        return redis.eval(WRITE, ScriptOutputType.BOOLEAN, new String[] {key, name}, token, value, millis);
    }

    /** Says that all is written. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> report(byte[] token, WriteReport filled) {
        return redis.eval(
                REPORT,
                ScriptOutputType.BOOLEAN,
                new String[] {key, WriteReport.key(partition)},
                token,
                filled.bytes());
    }

    /** Removes the key. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> delete(byte[] token, String name) {
        return redis.eval(DELETE, ScriptOutputType.BOOLEAN, new String[] {key, name}, token);
    }
}
