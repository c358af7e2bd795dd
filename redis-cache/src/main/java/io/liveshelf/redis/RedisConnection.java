// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * A connection of one thread, which waits for each reply or for a pipeline of them. It does not reconnect: a fenced command
 * must never be sent again later than it was meant. Any failure ends the connection.
 */
final class RedisConnection implements AutoCloseable {
    /** Most commands in one pipeline. */
    static final int PIPELINE = 500;

    private final StatefulRedisConnection<String, byte[]> connection;
    private final Duration timeout;

    private RedisConnection(StatefulRedisConnection<String, byte[]> connection, Duration timeout) {
        this.connection = connection;
        this.timeout = timeout;
    }

    /**
     * Connects.
     *
     * @param timeout longest wait for a reply
     */
    static RedisConnection open(LettuceClient client, Duration timeout) throws RedisUnreachable {
        return new RedisConnection(Replies.await(client.connect()), timeout);
    }

    /** The commands; wait for their replies with {@link #await}. */
    RedisAsyncCommands<String, byte[]> commands() {
        return connection.async();
    }

    /** Sends a command for each of these, at most {@link #PIPELINE} at once. The replies, in the same order. */
    <T, R> List<R> pipelined(List<T> all, Function<T, RedisFuture<R>> command) throws RedisUnreachable {
        var replies = new ArrayList<R>(all.size());
        for (int from = 0; from < all.size(); from += PIPELINE) {
            replies.addAll(pipeline(all.subList(from, Math.min(all.size(), from + PIPELINE)), command));
        }
        return replies;
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
            throw new RedisUnreachable(Replies.LATE);
        }
        var replies = new ArrayList<R>(futures.size());
        for (RedisFuture<R> future : futures) {
            replies.add(await(future));
        }
        return replies;
    }

    /** The reply, or the reason why there is none. */
    <T> T await(Future<T> reply) throws RedisUnreachable {
        return Replies.await(reply, timeout);
    }

    @Override
    public void close() {
        connection.close();
    }
}
