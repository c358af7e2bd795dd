// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A connection of one thread, which waits for each answer or for a pipeline of them. It does not reconnect by itself: a
 * command that is sent again later than it was meant is just what must not happen. Any failure ends the connection.
 */
final class RedisConnection implements AutoCloseable {
    /** Most commands in one pipeline. */
    static final int PIPELINE = 500;

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final StatefulRedisConnection<String, byte[]> connection;
    private final Duration timeout;

    private RedisConnection(StatefulRedisConnection<String, byte[]> connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /** A client whose connections end when they break. */
    static RedisClient client(RedisSettings config) {
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

    /**
     * Connects.
     *
     * @param timeout longest wait for an answer
     */
    static RedisConnection open(RedisClient client, Duration timeout) throws RedisUnreachable {
        try {
            return new RedisConnection(client.connect(CODEC), timeout);
        } catch (RedisException e) {
            throw new RedisUnreachable(String.valueOf(e.getMessage()));
        }
    }

    /** Whether it can still be used, as far as is known here. */
    boolean isOpen() {
        return connection.isOpen();
    }

    /** The commands; what they answer is waited for with {@link #await}. */
    RedisAsyncCommands<String, byte[]> commands() {
        return connection.async();
    }

    /** Sends a command for each of these, at most {@link #PIPELINE} at once. The answers, in the same order. */
    <T, R> List<R> pipelined(List<T> all, Function<T, RedisFuture<R>> command) throws RedisUnreachable {
        var answers = new ArrayList<R>(all.size());
        for (int from = 0; from < all.size(); from += PIPELINE) {
            answers.addAll(pipeline(all.subList(from, Math.min(all.size(), from + PIPELINE)), command));
        }
        return answers;
    }

    private <T, R> List<R> pipeline(List<T> some, Function<T, RedisFuture<R>> command) throws RedisUnreachable {
        var futures = new ArrayList<RedisFuture<R>>(some.size());
        connection.setAutoFlushCommands(false);
        try {
            some.forEach(each -> futures.add(command.apply(each)));
            connection.flushCommands();
        } finally {
            connection.setAutoFlushCommands(true);
        }
        if (!LettuceFutures.awaitAll(timeout, futures.toArray(RedisFuture[]::new))) {
            throw late();
        }
        var answers = new ArrayList<R>(futures.size());
        for (RedisFuture<R> future : futures) {
            answers.add(await(future));
        }
        return answers;
    }

    /** The answer, or the reason why there is none. */
    <T> T await(RedisFuture<T> future) throws RedisUnreachable {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new RedisUnreachable(String.valueOf(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            throw late();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnreachable("interrupted");
        }
    }

    private RedisUnreachable late() {
        return new RedisUnreachable("no answer within " + timeout.toMillis() + " ms");
    }

    @Override
    public void close() {
        connection.close();
    }
}
