// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One multiplexed connection, shared by any number of callers. It is made as soon as Redis can be reached and made anew when
 * it breaks; meanwhile commands fail at once.
 */
public final class RedisLink implements AutoCloseable {
    private static final int PROBES_BEFORE_GIVING_UP = 2;

    private final LettuceClient client;
    private final AtomicInteger failedProbes = new AtomicInteger();
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

    /** Completes once Redis has answered a ping. No guard limits it. */
    public CompletableFuture<String> ping() {
        return call(RedisAsyncCommands::ping);
    }

    /**
     * The same as a guard's probe: where Redis does not answer in time, several times in a row, the connection is given up. It may
     * be lost without either side knowing, and then only a new one helps.
     */
    public CompletableFuture<String> probe(Duration longest) {
        return ping().copy()
                .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((pong, failure) -> {
                    if (failure == null) {
                        failedProbes.set(0);
                    } else if (failedProbes.incrementAndGet() % PROBES_BEFORE_GIVING_UP == 0) {
                        disconnect();
                    }
                });
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
