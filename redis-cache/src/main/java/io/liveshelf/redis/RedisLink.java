// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One multiplexed connection, shared by any number of callers. It is made as soon as Redis can be reached and made anew when
 * it breaks; meanwhile commands fail at once.
 */
public final class RedisLink implements AutoCloseable {
    private final LettuceClient client;
    private CompletableFuture<StatefulRedisConnection<String, byte[]>> connecting;

    /** Starts to connect, and does not wait for it. */
    public RedisLink(RedisSettings settings) {
        client = LettuceClient.reconnecting(settings);
        connecting = client.connect();
    }

    /** The same link, with every call made through the guard. */
    public GuardedRedis guardedBy(CallGuard guard) {
        return new GuardedRedis(this, guard);
    }

    /** Completes once Redis has answered a ping. No guard limits it, so it can be a guard's probe. */
    public CompletableFuture<String> ping() {
        return call(RedisAsyncCommands::ping);
    }

    <T> CompletableFuture<T> call(Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
        return connection().thenCompose(connection -> command.apply(connection.async()));
    }

    /** The connection: the one there is, the one being made, or a new attempt where the last one failed. */
    private synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> connection() {
        if (connecting.isCompletedExceptionally()) {
            connecting = client.connect();
        }
        return connecting;
    }

    /** Gives the connection up, with all commands under way; the next command makes a new one. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the old connection
    synchronized void disconnect() {
        connecting.thenCompose(StatefulRedisConnection::closeAsync);
        connecting = CompletableFuture.failedFuture(new RedisUnreachable("disconnected"));
    }

    @Override
    public void close() {
        disconnect(); // else it would try to connect again while the client ends
        client.close();
    }
}
