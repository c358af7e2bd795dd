// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;

/**
 * Lets only the newest connection of a partition's writer write. Each connection takes a fencing token that is greater than
 * all before; every write names its token, and Redis refuses all but the token that it holds. So a command that was stuck on
 * its way (in a paused Redis, a dead connection, a writer that lost its partition) changes nothing when it arrives at last.
 * A Redis that lost its data holds no token and refuses too, which is how a writer notices.
 */
final class Fence {
    private static final String TAKE = Script.named("take-fence").text();
    private static final String WRITE = Script.named("write-fenced").text();

    private final RedisAsyncCommands<String, byte[]> redis;
    private final int partition;
    private final String key;

    Fence(RedisAsyncCommands<String, byte[]> redis, int partition) {
        this.redis = redis;
        this.partition = partition;
        this.key = BookkeepingKeys.fence(partition);
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
        return send(name, token, value, Script.argument(ttl));
    }

    /** Reports that all is written. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> report(byte[] token, WriteReport report) {
        return send(BookkeepingKeys.writeReport(partition), token, report.bytes());
    }

    /** Deletes the key. Answers false where the token is not the one that Redis holds. */
    RedisFuture<Boolean> delete(byte[] token, String name) {
        return send(name, token);
    }

    private RedisFuture<Boolean> send(String name, byte[]... arguments) {
        return redis.eval(WRITE, ScriptOutputType.BOOLEAN, new String[] {key, name}, arguments);
    }
}
