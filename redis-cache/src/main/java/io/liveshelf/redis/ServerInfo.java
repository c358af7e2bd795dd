// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** What Redis reports of itself, by name. Source: {@code INFO}, lines of {@code name:value}. */
public record ServerInfo(Map<String, String> values) {
    /** Copies the values. */
    public ServerInfo {
        values = Map.copyOf(values);
    }

    /** The sections about memory and statistics. */
    static CompletableFuture<ServerInfo> of(GuardedRedis redis) {
        return redis.call(commands -> commands.info("memory")
                .thenCombine(commands.info("stats"), (memory, stats) -> parse(memory + "\n" + stats)));
    }

    private static ServerInfo parse(String text) {
        return new ServerInfo(text.lines()
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (a, b) -> a)));
    }

    /** A number; 0 where a server that resembles Redis does not report it. */
    public long number(String name) {
        String value = values.getOrDefault(name, "0");
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }
}
