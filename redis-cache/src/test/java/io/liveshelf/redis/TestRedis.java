// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.redis.testing.RedisProcess;
import java.time.Duration;
import java.util.regex.Pattern;

/** A real Redis, and what a test of this module does with it. */
public final class TestRedis implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Script FILL = Script.named("fill");

    private final RedisProcess process = new RedisProcess();
    private final RedisClient client = RedisClient.create(process.adminUrl());

    private TestRedis() {}

    /** An empty one. */
    public static TestRedis start() {
        return new TestRedis();
    }

    /** To stop it, start it again and pause it. */
    public RedisProcess process() {
        return process;
    }

    /** To connect with it as a user who may do no more than {@code deploy/redis/acl} says. */
    public RedisSettings settings() {
        return RedisSettings.of(process.url(), TIMEOUT);
    }

    /** A new connection, which may do everything. */
    public RedisCommands<String, String> connect() {
        return client.connect().sync();
    }

    /** How often a command was called, by what {@code INFO commandstats} says. */
    static int calls(String commandStats, String command) {
        return Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
                .matcher(commandStats)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    /** A cache in this Redis, as a process has it to which Redis tells nothing. */
    static CacheStore store(GuardedRedis redis) {
        return new CacheStore(redis, new ServedGeneration(redis, StatedAsOf.NOTHING), () -> false);
    }

    /** Fills a key as the API does, with the text {@code value} and without a footprint. */
    static boolean fill(RedisCommands<String, String> redis, CacheKey key, String fillToken) {
        return fill(redis, key, fillToken, "");
    }

    /** The same with a footprint. */
    static boolean fill(RedisCommands<String, String> redis, CacheKey key, String fillToken, String footprint) {
        return redis.<Boolean>eval(
                FILL.text(),
                ScriptOutputType.BOOLEAN,
                Fills.keys(key.key(), key.scope()),
                "value",
                Long.toString(key.ttl().toMillis()),
                fillToken,
                Integer.toString(Fills.MOST_OF_GROUP),
                footprint);
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, TIMEOUT);
        process.close();
    }
}
