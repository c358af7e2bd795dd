// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lettuce as it is set up here: keys are text, values bytes, and commands are refused while there is no connection. */
public final class LettuceClient implements AutoCloseable {
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);
    /** Enough for a burst; a command beyond it is refused, not stored. */
    private static final int MOST_COMMANDS_UNDER_WAY = 10_000;

    /** A peer that is silent where nothing was sent is found dead within 14 s. */
    private static final KeepAliveOptions KEEP_ALIVE = KeepAliveOptions.builder()
            .enable()
            .idle(Duration.ofSeconds(5))
            .interval(Duration.ofSeconds(3))
            .count(3)
            .build();

    /**
     * The same where something was sent and is not acknowledged: without this the kernel sends it again for a quarter of an hour.
     * Those who send have limits of their own, and give the connection up sooner.
     */
    private static final TcpUserTimeoutOptions USER_TIMEOUT = TcpUserTimeoutOptions.builder()
            .enable(EpollProvider.isAvailable())
            .tcpUserTimeout(Duration.ofSeconds(5))
            .build();

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;

    private LettuceClient(RedisSettings settings, boolean reconnects, @Nullable ProtocolVersion protocol) {
        uri = RedisURI.builder(settings.uri())
                .withTimeout(settings.connectTimeout())
                .build();
        resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(
                        Delay.exponential(Duration.ofMillis(10), Duration.ofMillis(500), 2, TimeUnit.MILLISECONDS))
                .build();
        client = RedisClient.create(resources);
        client.setOptions(ClientOptions.builder()
                .protocolVersion(protocol)
                .autoReconnect(reconnects)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(MOST_COMMANDS_UNDER_WAY)
                .sslOptions(tls(settings))
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.connectTimeout())
                        .keepAlive(KEEP_ALIVE)
                        .tcpUserTimeout(USER_TIMEOUT)
                        .build())
                .build());
    }

    /** The server's certificate is always checked, with its host name, unless the address says otherwise. */
    private static SslOptions tls(RedisSettings settings) {
        SslOptions.Builder tls = SslOptions.builder().jdkSslProvider();
        settings.caFile().ifPresent(tls::trustManager);
        return tls.build();
    }

    /** Its connections are made anew when they break, and send again what was not answered. */
    static LettuceClient reconnecting(RedisSettings settings) {
        return new LettuceClient(settings, true, null);
    }

    /** Its connections end when they break. */
    static LettuceClient once(RedisSettings settings) {
        return new LettuceClient(settings, false, null);
    }

    /** The same, for connections on which Redis speaks without being asked: RESP3, or no connection at all. */
    public static LettuceClient pushed(RedisSettings settings) {
        return new LettuceClient(settings, false, ProtocolVersion.RESP3);
    }

    /** Starts to connect. */
    CompletableFuture<StatefulRedisConnection<String, byte[]>> connect() {
        return client.connectAsync(CODEC, uri).toCompletableFuture();
    }

    /** Starts to connect, for subscriptions. */
    public CompletableFuture<StatefulRedisPubSubConnection<String, byte[]>> connectPubSub() {
        return client.connectPubSubAsync(CODEC, uri).toCompletableFuture();
    }

    @Override
    public void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
