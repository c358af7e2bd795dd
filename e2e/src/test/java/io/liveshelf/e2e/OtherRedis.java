// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis server beside the stack's. */
public final class OtherRedis implements AutoCloseable {
    private final int port;
    private final RedisServer server;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private OtherRedis(int port) throws IOException {
        this.port = port;
        this.server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        client = RedisClient.create(url());
        connection = client.connect();
    }

    /** Starts one on a free port. */
    public static OtherRedis start() {
        try {
            return new OtherRedis(Stack.freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its address. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Removes all it has. On a connection that stays: a contract's test empties it hundreds of times. */
    public void empty() {
        connection.sync().flushall();
    }

    @Override
    public void close() {
        client.shutdown();
        server.stop();
    }
}
