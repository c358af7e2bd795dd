// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisURI;
import io.liveshelf.contract.configuration.Environment;
import java.time.Duration;

/**
 * Where Redis is, and how long to wait for it.
 *
 * @param timeout longest wait for an answer
 * @param connectTimeout longest wait for a connection
 */
public record RedisSettings(RedisURI uri, Duration timeout, Duration connectTimeout) {
    private static final int LONGEST_MILLIS = 60_000;

    /** Copies the address, which is mutable. */
    public RedisSettings {
        uri = RedisURI.builder(uri).build();
    }

    /** This address, {@code redis[s]://[user:password@]host[:port][/database]}, with one limit for both waits. */
    public static RedisSettings of(String url, Duration timeout) {
        return new RedisSettings(uri(url), timeout, timeout);
    }

    /** {@code REDIS_URL}, {@code REDIS_TIMEOUT_MS} and {@code REDIS_CONNECT_TIMEOUT_MS}; the defaults are in milliseconds. */
    public static RedisSettings from(Environment env, int defaultTimeout, int defaultConnectTimeout) {
        return new RedisSettings(
                env.parsed(
                        "REDIS_URL",
                        "redis://127.0.0.1:6379",
                        "redis[s]://[user:password@]host[:port][/database]",
                        RedisSettings::uri),
                env.millis("REDIS_TIMEOUT_MS", defaultTimeout, 1, LONGEST_MILLIS),
                env.millis("REDIS_CONNECT_TIMEOUT_MS", defaultConnectTimeout, 1, LONGEST_MILLIS));
    }

    private static RedisURI uri(String text) {
        RedisURI uri = RedisURI.create(text);
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
        return uri;
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return "Redis[%s://%s:%d/%d, timeout=%s]"
                .formatted(uri.isSsl() ? "rediss" : "redis", uri.getHost(), uri.getPort(), uri.getDatabase(), timeout);
    }
}
