// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.redis.RedisSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.RedisServer;

/** A real Redis on a free port. */
final class RedisServerProcess implements AutoCloseable {
    private final String url;
    private final RedisServer server;
    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    RedisServerProcess() throws IOException {
        int port = freePort();
        url = "redis://liveshelf:hush@127.0.0.1:" + port;
        server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("user liveshelf on >hush "
                        + Files.readString(Path.of("../deploy/redis/acl")).strip())
                .setting("save \"\"")
                .build();
        server.start();
        client = RedisClient.create("redis://127.0.0.1:" + port);
        commands = client.connect().sync();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** To connect with it as a user who may do no more than {@code deploy/redis/acl} says. */
    RedisSettings settings() {
        return RedisSettings.of(url, Duration.ofSeconds(10));
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    /** How often a command was called since {@code CONFIG RESETSTAT}, by scripts too. */
    long calls(String command) {
        Matcher calls = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)").matcher(commands.info("commandstats"));
        return calls.find() ? Long.parseLong(calls.group(1)) : 0;
    }

    @Override
    public void close() throws IOException {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        server.stop();
    }
}
