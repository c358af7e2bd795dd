// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import redis.embedded.RedisServer;

/** A real Redis server beside the stack's. */
public final class OtherRedis implements AutoCloseable {
    private static final String USER = "://liveshelf:hush@127.0.0.1:";

    private final String url;
    private final RedisServer server;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private OtherRedis(int port, String url, List<String> more) throws IOException {
        this.url = url;
        var builder = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("user liveshelf on >hush "
                        + Files.readString(Path.of("../deploy/redis/acl")).strip())
                .setting("save \"\"");
        more.forEach(builder::setting);
        this.server = builder.build();
        server.start();
        client = RedisClient.create("redis://127.0.0.1:" + port);
        connection = client.connect();
    }

    /** Starts one on a free port. */
    public static OtherRedis start() {
        try {
            int port = Stack.freePort();
            return new OtherRedis(port, "redis" + USER + port, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts one whose address is one for TLS.
     *
     * @param keystore PEM file with its key and its certificate
     * @param authority PEM file with the certificate of who signed it
     */
    public static OtherRedis startWithTls(Path keystore, Path authority) throws IOException {
        int port = Stack.freePort();
        return new OtherRedis(
                Stack.freePort(),
                "rediss" + USER + port,
                List.of(
                        "tls-port " + port,
                        "tls-cert-file " + keystore,
                        "tls-key-file " + keystore,
                        "tls-ca-cert-file " + authority,
                        "tls-auth-clients no"));
    }

    /** Its address, for a user who may do no more than {@code deploy/redis/acl} says. */
    public String url() {
        return url;
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
