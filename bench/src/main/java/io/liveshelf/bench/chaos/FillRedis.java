// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.chaos;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Redis is full with the keys of somebody else.
 *
 * @param evicts whether it makes room for more, as it is configured, or refuses to write
 */
record FillRedis(boolean evicts, @Override Duration duration) implements Fault {
    private static final String USUAL = "allkeys-lru";
    private static final int KEYS = 200;
    private static final int BYTES = 50_000;
    private static final String[] NAMES =
            IntStream.range(0, KEYS).mapToObj(n -> "somebody-else:" + n).toArray(String[]::new);

    @Override
    public String kind() {
        return evicts ? "redis at maxmemory, evicts" : "redis at maxmemory, refuses to write";
    }

    @Override
    public void inflict(Scene scene) throws Exception {
        scene.with(Part.REDIS, name -> {
            String before = scene.stack().redis(redis -> fill(redis, evicts));
            try {
                Scene.last(duration);
            } finally {
                scene.stack().redis(redis -> {
                    redis.configSet("maxmemory", before);
                    redis.configSet("maxmemory-policy", USUAL);
                    return redis.unlink(NAMES);
                });
            }
        });
    }

    private static String fill(RedisCommands<String, String> redis, boolean evicts) {
        String before = redis.configGet("maxmemory").get("maxmemory");
        long used = redis.info("memory")
                .lines()
                .filter(line -> line.startsWith("used_memory:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
        redis.configSet("maxmemory-policy", evicts ? USUAL : "noeviction");
        redis.configSet("maxmemory", Long.toString(used + (long) KEYS * BYTES / 2));
        try {
            for (String name : NAMES) {
                redis.set(name, "x".repeat(BYTES));
            }
        } catch (RedisCommandExecutionException e) {
            if (evicts) {
                throw e;
            }
        }
        return before == null ? "0" : before;
    }
}
