// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.liveshelf.streams.config.StreamsAppConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * One connection with its tokens. It does not reconnect by itself: a command that is sent again later than it was meant
 * is just what must not happen. Any failure ends the session, and a new one takes new tokens.
 */
final class RedisSession implements AutoCloseable {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    /** Most commands in one pipeline. */
    private static final int PIPELINE = 500;

    private final StatefulRedisConnection<String, byte[]> connection;
    private final Duration timeout;
    private final Map<Integer, byte[]> tokens = new HashMap<>();

    private RedisSession(StatefulRedisConnection<String, byte[]> connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** A client whose connections end when they break. */
    static RedisClient client(StreamsAppConfig.Redis config) {
        RedisURI uri =
                RedisURI.builder(config.uri()).withTimeout(config.timeout()).build();
        RedisClient client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(
                        SocketOptions.builder().connectTimeout(config.timeout()).build())
                .build());
        return client;
    }

    static RedisSession open(RedisClient client, Duration timeout) {
        return new RedisSession(client.connect(CODEC), timeout);
    }

    /** Takes the token of a partition, so that all earlier connections' writes are refused from now on. */
    void take(int partition) throws RedisAway {
        tokens.put(partition, await(fence(partition).take()));
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
            if (!Arrays.equals(each.getValue(), await(fence(each.getKey()).held()))) {
                return false;
            }
        }
        return true;
    }

    /** Writes all, pipelined. Answers whether Redis took all of them; a refusal means that the token is not held. */
    boolean write(int partition, List<Board.Task> tasks, Function<Board.Task, Duration> ttl) throws RedisAway {
        boolean taken = true;
        for (int from = 0; from < tasks.size(); from += PIPELINE) {
            taken &= pipeline(partition, tasks.subList(from, Math.min(tasks.size(), from + PIPELINE)), ttl);
        }
        return taken;
    }

    private boolean pipeline(int partition, List<Board.Task> tasks, Function<Board.Task, Duration> ttl)
            throws RedisAway {
        byte[] token = Objects.requireNonNull(tokens.get(partition), "no token taken");
        var answers = new ArrayList<RedisFuture<Boolean>>(tasks.size());
        connection.setAutoFlushCommands(false);
        try {
            for (Board.Task task : tasks) {
                Duration rest = ttl.apply(task);
                byte[] value = task.value();
                answers.add(
                        value == null || rest.isNegative() || rest.isZero()
                                ? fence(partition).delete(token, task.key())
                                : fence(partition).write(token, task.key(), value, rest));
            }
            connection.flushCommands();
        } finally {
            connection.setAutoFlushCommands(true);
        }
        if (!LettuceFutures.awaitAll(timeout, answers.toArray(RedisFuture[]::new))) {
            throw new RedisAway("no answer within " + timeout.toMillis() + " ms");
        }
        boolean taken = true;
        for (RedisFuture<Boolean> answer : answers) {
            taken &= await(answer);
        }
        return taken;
    }

    private Fence fence(int partition) {
        return new Fence(connection.async(), partition);
    }

    private <T> T await(RedisFuture<T> future) throws RedisAway {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RedisAway(String.valueOf(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            throw new RedisAway("no answer within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisAway("interrupted");
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
