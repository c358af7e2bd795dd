// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.liveshelf.api.config.ApiConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One multiplexed connection to Redis, made as soon as Redis is there. Commands are refused while there is none, instead
 * of being kept for later.
 */
final class RedisLink implements AutoCloseable {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    /** Enough for a burst; past it a command is refused, not stored. */
    private static final int MOST_COMMANDS_UNDER_WAY = 10_000;

    private final ApiConfig.Redis config;
    private final ClientResources resources;
    private final RedisClient client;
    private CompletableFuture<StatefulRedisConnection<String, byte[]>> connecting;

    RedisLink(ApiConfig.Redis config) {
        this.config = config;
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(10), Duration.ofMillis(500), 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_COMMANDS_UNDER_WAY)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(config.connectTimeout())
                        .keepAlive(true)
                        .build())
                .build());
        connecting = connect();
    }

    /** The connection: the one there is, the one being made, or a new try where the last one failed. */
    synchronized CompletableFuture<StatefulRedisConnection<String, byte[]>> connection() {
        if (connecting.isCompletedExceptionally()) {
            connecting = connect();
        }
        return connecting;
    }

    private CompletableFuture<StatefulRedisConnection<String, byte[]>> connect() {
        return client.connectAsync(CODEC, config.uri()).toCompletableFuture();
    }

    @Override
    public void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
