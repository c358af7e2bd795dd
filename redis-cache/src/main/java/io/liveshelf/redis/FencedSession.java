// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyValue;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection with its tokens, for the keys of one generation. Any failure ends the session, and a new one takes new tokens. Partitions
 * are named by topic and number, such as {@code cards:3}, keys as the read API names them.
 */
public final class FencedSession implements AutoCloseable {
    /** Most keys that one script writes: others wait until it has ended. */
    private static final int MOST_KEYS = 100;
    /** Most bytes that one script writes, but for a single key that is larger. */
    private static final int MOST_BYTES = 256 << 10;

    private final RedisConnection connection;
    private final KeySpace keys;
    private final Map<String, byte[]> tokens = new HashMap<>();
    private @Nullable Serving pointer;

    private FencedSession(RedisConnection connection, KeySpace keys) {
        this.connection = connection;
        this.keys = keys;
    }

    static FencedSession open(RedisConnection connection, KeySpace keys) throws RedisUnreachable {
        try {
            for (var script : Fence.load(connection.commands())) {
                connection.await(script);
            }
            return new FencedSession(connection, keys);
        } catch (RedisUnreachable e) {
            connection.close();
            throw e;
        }
    }

    /**
     * Sets the pointer to the generation that is served, whichever generation this session is for, now and with each token that is taken.
     * Answers false where Redis holds a later one, which another writer has read.
     */
    public boolean setServing(Serving serving) throws RedisUnreachable {
        pointer = serving;
        return connection.await(
                new ServingPointer(connection.commands()).set(serving).toCompletableFuture());
    }

    /**
     * Takes the token of a partition, so that all earlier connections' writes are refused from now on. Answers false where it
     * was not taken, because the partition is not ours or because another session has taken it at the same moment.
     *
     * @param isOurs asks, after this call has begun, whether the partition is still this process's
     */
    public boolean take(String partition, BooleanSupplier isOurs) throws RedisUnreachable {
        byte[] challenge = connection.await(fence(partition).challenge());
        if (pointer != null) {
            // a Redis that is emptied from here on has lost the challenge too, so whatever is written has the pointer
            // beside it
            setServing(pointer);
        }
        if (!isOurs.getAsBoolean()) {
            return false;
        }
        byte[] token = connection.await(fence(partition).take(challenge));
        if (token == null) {
            return false;
        }
        tokens.put(partition, token);
        return true;
    }

    /** Whether this session has the token of the partition. */
    public boolean has(String partition) {
        return tokens.containsKey(partition);
    }

    /** Gives up the token of the partition. */
    public void release(String partition) {
        tokens.remove(partition);
    }

    /** Gives up the tokens of all other partitions. */
    public void retain(Collection<String> partitions) {
        tokens.keySet().retainAll(partitions);
    }

    /** The partitions whose token Redis no longer holds: it has lost its data, or got another writer. */
    public Set<String> lost() throws RedisUnreachable {
        var lost = new HashSet<String>();
        if (!tokens.isEmpty()) {
            String[] partitions = tokens.keySet().toArray(String[]::new);
            for (KeyValue<String, byte[]> held :
                    connection.await(connection.commands().hmget(Fence.key(keys), partitions))) {
                if (!Arrays.equals(tokens.get(held.getKey()), held.getValueOrElse(null))) {
                    lost.add(held.getKey());
                }
            }
        }
        return lost;
    }

    /** How far a partition is copied, as recorded by the last write of any session; empty where Redis has lost it. */
    public Optional<String> position(String partition) throws RedisUnreachable {
        return Optional.ofNullable(connection.await(fence(partition).position()))
                .map(text -> new String(text, StandardCharsets.UTF_8));
    }

    /** Records how far the partition is copied. Answers false where the token is not held. */
    public boolean position(String partition, String position) throws RedisUnreachable {
        return connection.await(fence(partition).position(token(partition), position));
    }

    /** Writes all in this order, pipelined. Answers whether Redis accepted all of them; a refusal means that the token is not held. */
    public boolean write(String partition, List<FencedWrite> writes) throws RedisUnreachable {
        byte[] token = token(partition);
        Fence fence = fence(partition);
        return connection.pipelined(steps(writes), step -> fence.write(token, step)).stream()
                .allMatch(accepted -> accepted);
    }

    private static List<List<FencedWrite>> steps(List<FencedWrite> writes) {
        var steps = new ArrayList<List<FencedWrite>>();
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < writes.size(); i++) {
            bytes += writes.get(i).size();
            if (i > from && (i - from == MOST_KEYS || bytes > MOST_BYTES)) {
                steps.add(writes.subList(from, i));
                from = i;
                bytes = writes.get(i).size();
            }
        }
        if (from < writes.size()) {
            steps.add(writes.subList(from, writes.size()));
        }
        return steps;
    }

    /** Gives those of the keys that exist at least this life. Answers false where the token is not held. */
    public boolean prolong(String partition, List<String> names, Duration life) throws RedisUnreachable {
        return connection.await(fence(partition).prolong(token(partition), names, life));
    }

    /** Begins to look for all cards of the generation, whichever partition they belong to. */
    public CardScan scanCards() {
        return new CardScan(connection, keys);
    }

    /**
     * Records in Redis that everything was written since the token was taken. Answers false where the token is not held.
     *
     * @param count how many keys were written
     */
    public boolean report(String partition, int count, Instant at) throws RedisUnreachable {
        byte[] token = token(partition);
        return connection.await(fence(partition).report(token, WriteReport.of(token, count, at)));
    }

    private byte[] token(String partition) {
        return Objects.requireNonNull(tokens.get(partition), "no token taken");
    }

    private Fence fence(String partition) {
        return new Fence(connection.commands(), keys, partition);
    }

    @Override
    public void close() {
        connection.close();
    }
}
