// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.redis.RedisSettings;
import io.liveshelf.redis.testing.RedisProcess;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Redis, and a connection of the test's own. */
final class TestRedis implements AutoCloseable {
    private final RedisProcess process = new RedisProcess();
    private final RedisClient client = RedisClient.create(process.adminUrl());
    private final RedisCommands<String, String> commands = client.connect().sync();

    /** To connect with it as a user who may do no more than {@code deploy/redis/acl} says. */
    RedisSettings settings() {
        return RedisSettings.of(process.url(), Duration.ofSeconds(10));
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
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(5));
        process.close();
    }
}
