// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import redis.embedded.RedisServer;

/** A real Redis on a free port, which can stop and start again empty. */
public final class TestRedis implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Script FILL = Script.named("fill");

    private final int port;
    private final RedisServer server;
    private final RedisClient client;
    private String pid = "";

    private TestRedis(int port) throws IOException {
        this.port = port;
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("user liveshelf on >hush "
                        + Files.readString(Path.of("../deploy/redis/acl")).strip())
                .setting("save \"\"")
                .build();
        client = RedisClient.create(url());
    }

    /** An empty one. */
    public static TestRedis start() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var redis = new TestRedis(port);
        redis.startAgain();
        return redis;
    }

    /** Ends it with all it has. */
    public void stop() throws IOException {
        server.stop();
    }

    /** Starts it on the same port, empty. */
    public void startAgain() throws IOException {
        server.start();
    }

    /** It is still there, and silent until {@link #resume}. */
    public void pause() throws IOException, InterruptedException {
        pid = connect()
                .info("server")
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()).strip())
                .findFirst()
                .orElseThrow();
        signal("STOP");
    }

    /** It goes on. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** With a user who may do everything. */
    private String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** To connect with it as a user who may do no more than {@code deploy/redis/acl} says. */
    public RedisSettings settings() {
        return RedisSettings.of("redis://liveshelf:hush@127.0.0.1:" + port, TIMEOUT);
    }

    /** A new connection, which may do everything. */
    public RedisCommands<String, String> connect() {
        return client.connect().sync();
    }

    /** A cache in this Redis, as a process has it to which Redis tells nothing. */
    static CacheStore store(GuardedRedis redis) {
        return new CacheStore(redis, new ServedGeneration(redis, StatedAsOf.NOTHING), () -> false);
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
