// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import io.liveshelf.contract.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import redis.embedded.RedisServer;

/** A real Redis of its own, which can be stopped, started again and paused. */
final class RedisProcess implements AutoCloseable {
    private static final String PROCESS_ID = "process_id:";

    private final int port = freePort();
    private RedisServer server = start(port);
    private String pid = pid();

    /** Its address, for a user who may do no more than {@code deploy/redis/acl} says. */
    String url() {
        return "redis://liveshelf:hush@127.0.0.1:" + port;
    }

    /** Its address, for a user who may do everything. */
    String adminUrl() {
        return "redis://127.0.0.1:" + port;
    }

    /** As the streams do. */
    void put(View view, String body) {
        try (RedisClient client = RedisClient.create(adminUrl());
                var connection = client.connect()) {
            connection.sync().set(view.key(), body, SetArgs.Builder.ex(view.ttl()));
        }
    }

    void empty() {
        try (RedisClient client = RedisClient.create(adminUrl());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /** Any command with its arguments. */
    void command(String name, String... arguments) {
        ProtocolKeyword keyword = new ProtocolKeyword() {
            @Override
            public byte[] getBytes() {
                return name.getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public String toString() {
                return name;
            }
        };
        try (RedisClient client = RedisClient.create(adminUrl());
                var connection = client.connect()) {
            var args = new CommandArgs<>(StringCodec.UTF8);
            for (String argument : arguments) {
                args.add(argument);
            }
            connection.sync().dispatch(keyword, new StatusOutput<>(StringCodec.UTF8), args);
        }
    }

    void stop() throws IOException {
        server.stop();
    }

    void startAgain() {
        server = start(port);
        pid = pid();
    }

    /** Still there, and silent. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    /** While it answers: several run side by side, and none may be taken for another one. */
    private String pid() {
        try (RedisClient client = RedisClient.create(adminUrl());
                var connection = client.connect()) {
            return connection
                    .sync()
                    .info("server")
                    .lines()
                    .filter(line -> line.startsWith(PROCESS_ID))
                    .map(line -> line.substring(PROCESS_ID.length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " exited with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }

    private static RedisServer start(int port) {
        RedisServer server = RedisServer.builder()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("user liveshelf on >hush " + rules())
                .setting("save \"\"")
                .build();
        server.start();
        return server;
    }

    private static String rules() {
        try {
            return Files.readString(Path.of("../deploy/redis/acl")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below those that the kernel gives to clients: the port must stay free while the server is stopped. */
    private static int freePort() {
        var taken = new IOException("no port is free");
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                taken.addSuppressed(e);
            }
        }
        throw new UncheckedIOException(taken);
    }
}
