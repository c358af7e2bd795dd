// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.load;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;

/** The Redis of the stack, as its operator sees it. */
final class Redis implements AutoCloseable {
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;

    Redis(String url) {
        client = RedisClient.create(url);
        connection = client.connect();
    }

    void empty() {
        connection.sync().flushall();
    }

    long number(String section, String field) {
        return connection
                .sync()
                .info(section)
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(field.length() + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    void limit(long bytes) {
        connection.sync().configSet("maxmemory", Long.toString(bytes));
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
