// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.e2e;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.liveshelf.redis.testing.RedisProcess;
import java.nio.file.Path;

/** A real Redis server beside the stack's. */
public final class OtherRedis implements AutoCloseable {
    private final RedisProcess process;
    private final String url;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    private OtherRedis(RedisProcess process, String url) {
        this.process = process;
        this.url = url;
        client = RedisClient.create(process.adminUrl());
        connection = client.connect();
    }

    /** Starts one on a free port. */
    public static OtherRedis start() {
        var process = new RedisProcess();
        return new OtherRedis(process, process.url());
    }

    /**
     * Starts one whose address is one for TLS.
     *
     * @param keystore PEM file with its key and its certificate
     * @param authority PEM file with the certificate of who signed it
     */
    public static OtherRedis startWithTls(Path keystore, Path authority) {
        int port = RedisProcess.freePort();
        var process = new RedisProcess(
                "tls-port " + port,
                "tls-cert-file " + keystore,
                "tls-key-file " + keystore,
                "tls-ca-cert-file " + authority,
                "tls-auth-clients no");
        return new OtherRedis(
                process, process.url().replace("redis://", "rediss://").replace(":" + process.port(), ":" + port));
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
        process.close();
    }
}
