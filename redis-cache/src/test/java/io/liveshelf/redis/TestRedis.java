// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import redis.embedded.RedisServer;

/** A real Redis on a free port, which can stop and start again empty. */
final class TestRedis implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Script FILL = Script.named("fill");

    private final int port;
    private final RedisServer server;
    private final RedisClient client;

    private TestRedis(int port) throws IOException {
        this.port = port;
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        client = RedisClient.create(url());
    }

    static TestRedis start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var redis = new TestRedis(port);
        redis.startAgain();
        return redis;
    }

    void stop() throws IOException {
        server.stop();
    }

    void startAgain() throws IOException {
        server.start();
    }

    private String url() {
        return "redis://127.0.0.1:" + port;
    }

    RedisSettings settings() {
        return RedisSettings.of(url(), TIMEOUT);
    }

    /** A new connection. */
    RedisCommands<String, String> connect() {
        return client.connect().sync();
    }

    /** Fills a key as the API does, with the text {@code value}. */
    static boolean fill(RedisCommands<String, String> redis, CacheKey key, String fillToken) {
        String token = BookkeepingKeys.fillToken(key.scope());
        String[] keys = key.scope().kind() == Scope.Kind.GROUP
                ? new String[] {key.key(), token, BookkeepingKeys.group(key.scope())}
                : new String[] {key.key(), token};
        return redis.<Boolean>eval(
                FILL.text(),
                ScriptOutputType.BOOLEAN,
                keys,
                "value",
                Long.toString(key.ttl().toMillis()),
                fillToken,
                Integer.toString(Fills.MOST_OF_GROUP));
    }

    @Override
    public void close() throws IOException {
        client.shutdown(Duration.ZERO, TIMEOUT);
        stop();
    }
}
