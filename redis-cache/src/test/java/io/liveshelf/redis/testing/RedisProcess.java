// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.testing;

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
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import redis.embedded.RedisServer;
import redis.embedded.exceptions.EmbeddedRedisException;

/** A real Redis of its own on a free port, which can be stopped, started again empty, and paused. */
public final class RedisProcess implements AutoCloseable {
    private static final String PROCESS_ID = "process_id:";
    private static final int ATTEMPTS = 5;

    private final List<String> settings;
    private int port;
    private RedisServer server;
    private String pid;

    /**
     * Starts an empty one.
     *
     * @param settings further lines of its configuration
     * @throws EmbeddedRedisException if it does not start, on several ports
     */
    public RedisProcess(String... settings) {
        this.settings = List.of(settings);
        startAnywhere();
        pid = pid();
    }

    /** Another process may take a port between the look at it and Redis' own. */
    private void startAnywhere() {
        var failed = new EmbeddedRedisException("Redis did not start " + ATTEMPTS + " times");
        while (server == null) {
            port = freePort();
            try {
                server = start();
            } catch (EmbeddedRedisException e) {
                failed.addSuppressed(e);
                if (failed.getSuppressed().length == ATTEMPTS) {
                    throw failed;
                }
            }
        }
    }

    /** Where it listens, at 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Its address, for a user who may do no more than {@code deploy/redis/acl} says. */
    public String url() {
        return "redis://liveshelf:hush@127.0.0.1:" + port;
    }

    /** Its address, for a user who may do everything. */
    public String adminUrl() {
        return "redis://127.0.0.1:" + port;
    }

    /** As the streams do. */
    public void put(View view, String body) {
        try (RedisClient client = RedisClient.create(adminUrl());
                var connection = client.connect()) {
            connection.sync().set(view.key(), body, SetArgs.Builder.ex(view.ttl()));
        }
    }

    /** Removes all it has. */
    public void empty() {
        try (RedisClient client = RedisClient.create(adminUrl());
                var connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /** Any command with its arguments. */
    public void command(String name, String... arguments) {
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

    /** Ends it with all it has. */
    public void stop() {
        server.stop();
    }

    /** Starts it on the same port, empty. */
    public void startAgain() {
        server = start();
        pid = pid();
    }

    /** It is still there, and silent until {@link #resume}. */
    public void pause() {
        signal("STOP");
    }

    /** It goes on. */
    public void resume() {
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
    public void close() {
        server.stop();
    }

    private RedisServer start() {
        var builder = RedisServer.builder()
                .redisExecProvider(RedisProgram.PROVIDER)
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("user liveshelf on >hush " + rules())
                .setting("save \"\"");
        settings.forEach(builder::setting);
        RedisServer started = builder.build();
        started.start();
        return started;
    }

    private static String rules() {
        try {
            return Files.readString(Path.of("../deploy/redis/acl")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Below those that the kernel gives to clients: the port must stay free while the server is stopped. */
    public static int freePort() {
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
