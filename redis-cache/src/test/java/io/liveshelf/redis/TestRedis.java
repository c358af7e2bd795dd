// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import redis.embedded.RedisServer;

/** A real Redis on a free port, that can go away and come back empty. */
final class TestRedis implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final int port;
    private final RedisServer server;

    private TestRedis(int port) throws IOException {
        this.port = port;
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
    }

    static TestRedis start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var redis = new TestRedis(port);
        redis.comeBack();
        return redis;
    }

    void goAway() throws IOException {
        server.stop();
    }

    void comeBack() throws IOException {
        server.start();
    }

    RedisSettings config() {
        return new RedisSettings(RedisURI.create("127.0.0.1", port), TIMEOUT, TIMEOUT);
    }

    @Override
    public void close() throws IOException {
        goAway();
    }
}
