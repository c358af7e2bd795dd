// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One connection with its tokens. Any failure ends the session, and a new one takes new tokens. */
final class RedisSession implements AutoCloseable {
    private final RedisConnection connection;
    private final Map<Integer, byte[]> tokens = new HashMap<>();

    private RedisSession(RedisConnection connection) {
        this.connection = connection;
    }

    static RedisSession open(RedisClient client, Duration timeout) {
        return new RedisSession(RedisConnection.open(client, timeout));
    }

    /** Takes the token of a partition, so that all earlier connections' writes are refused from now on. */
    void take(int partition) throws RedisAway {
        tokens.put(partition, connection.await(fence(partition).take()));
    }

    boolean has(int partition) {
        return tokens.containsKey(partition);
    }

    void release(int partition) {
        tokens.remove(partition);
    }

    /** Whether Redis still holds the token of every partition, that is, has neither lost its data nor another writer. */
    boolean holdsAll() throws RedisAway {
        for (Map.Entry<Integer, byte[]> each : tokens.entrySet()) {
            if (!Arrays.equals(
                    each.getValue(), connection.await(fence(each.getKey()).held()))) {
                return false;
            }
        }
        return true;
    }

    /** Writes all, pipelined. Answers whether Redis took all of them; a refusal means that the token is not held. */
    boolean write(int partition, List<Board.Task> tasks, Function<Board.Task, Duration> ttl) throws RedisAway {
        byte[] token = token(partition);
        Fence fence = fence(partition);
        return connection
                .pipelined(tasks, task -> {
                    Duration rest = ttl.apply(task);
                    byte[] value = task.value();
                    return value == null || rest.isNegative() || rest.isZero()
                            ? fence.delete(token, task.key())
                            : fence.write(token, task.key(), value, rest);
                })
                .stream()
                .allMatch(taken -> taken);
    }

    /** Says in Redis that it has everything since the token was taken. Answers false where the token is not held. */
    boolean report(int partition, Filled filled) throws RedisAway {
        return connection.await(fence(partition).report(token(partition), filled));
    }

    /** The token that this session took. */
    byte[] token(int partition) {
        return Objects.requireNonNull(tokens.get(partition), "no token taken");
    }

    private Fence fence(int partition) {
        return new Fence(connection.commands(), partition);
    }

    @Override
    public void close() {
        connection.close();
    }
}
