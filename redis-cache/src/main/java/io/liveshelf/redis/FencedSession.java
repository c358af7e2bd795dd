// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One connection with its tokens. Any failure ends the session, and a new one takes new tokens. */
public final class FencedSession implements AutoCloseable {
    private final RedisConnection connection;
    private final Map<Integer, byte[]> tokens = new HashMap<>();

    FencedSession(RedisConnection connection) {
        this.connection = connection;
    }

    /** Takes the token of a partition, so that all earlier connections' writes are refused from now on. */
    public void take(int partition) throws RedisUnreachable {
        tokens.put(partition, connection.await(fence(partition).take()));
    }

    /** Whether this session has the token of the partition. */
    public boolean has(int partition) {
        return tokens.containsKey(partition);
    }

    /** Gives up the token of the partition. */
    public void release(int partition) {
        tokens.remove(partition);
    }

    /** Whether Redis still holds the token of every partition: it has neither lost its data nor got another writer. */
    public boolean holdsAll() throws RedisUnreachable {
        for (Map.Entry<Integer, byte[]> each : tokens.entrySet()) {
            if (!Arrays.equals(
                    each.getValue(), connection.await(fence(each.getKey()).held()))) {
                return false;
            }
        }
        return true;
    }

    /** Writes all, pipelined. Answers whether Redis accepted all of them; a refusal means that the token is not held. */
    public boolean write(int partition, List<FencedWrite> writes) throws RedisUnreachable {
        byte[] token = token(partition);
        Fence fence = fence(partition);
        return connection.pipelined(writes, write -> send(fence, token, write)).stream()
                .allMatch(accepted -> accepted);
    }

    private static RedisFuture<Boolean> send(Fence fence, byte[] token, FencedWrite write) {
        byte[] value = write.value();
        Duration ttl = write.ttl();
        return value == null || ttl.isNegative() || ttl.isZero()
                ? fence.delete(token, write.key())
                : fence.write(token, write.key(), value, ttl);
    }

    /**
     * Records in Redis that everything was written since the token was taken. Answers false where the token is not held.
     *
     * @param keys how many keys Redis should hold
     */
    public boolean report(int partition, int keys, Instant at) throws RedisUnreachable {
        byte[] token = token(partition);
        return connection.await(fence(partition).report(token, WriteReport.of(token, keys, at)));
    }

    private byte[] token(int partition) {
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
