// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.RedisURI;
import io.liveshelf.contract.configuration.Environment;
import java.io.File;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Redis is, and how long to wait for it.
 *
 * @param timeout longest wait for an answer
 * @param connectTimeout longest wait for a connection
 * @param caFile PEM file with the certificates to trust, for {@code rediss://}; empty: those that the JVM trusts
 */
public record RedisSettings(RedisURI uri, Duration timeout, Duration connectTimeout, Optional<File> caFile) {
    private static final int LONGEST_MILLIS = 60_000;

    /** Copies the address, which is mutable. */
    public RedisSettings {
        uri = RedisURI.builder(uri).build();
    }

    /** This address, {@code redis[s]://[user:password@]host[:port][/database]}, with one limit for both waits. */
    public static RedisSettings of(String url, Duration timeout) {
        return new RedisSettings(uri(url), timeout, timeout, Optional.empty());
    }

    /**
     * {@code REDIS_URL}, {@code REDIS_TLS_CA_FILE}, {@code REDIS_TIMEOUT_MS} and {@code REDIS_CONNECT_TIMEOUT_MS}; the defaults are
     * in milliseconds.
     */
    public static RedisSettings from(Environment env, int defaultTimeout, int defaultConnectTimeout) {
        RedisURI uri = env.parsed(
                "REDIS_URL",
                "redis://127.0.0.1:6379",
                "redis[s]://[user:password@]host[:port][/database]",
                RedisSettings::uri);
        return new RedisSettings(
                uri,
                env.millis("REDIS_TIMEOUT_MS", defaultTimeout, 1, LONGEST_MILLIS),
                env.millis("REDIS_CONNECT_TIMEOUT_MS", defaultConnectTimeout, 1, LONGEST_MILLIS),
                caFile(env, uri));
    }

    private static Optional<File> caFile(Environment env, RedisURI uri) {
        Optional<File> file = Optional.of(env.text("REDIS_TLS_CA_FILE", ""))
                .filter(name -> !name.isEmpty())
                .map(File::new);
        if (file.isPresent() && !uri.isSsl()) {
            env.reject("REDIS_TLS_CA_FILE", "left out, unless REDIS_URL begins with rediss://");
        } else if (file.filter(its -> !its.isFile() || !its.canRead()).isPresent()) {
            env.reject("REDIS_TLS_CA_FILE", "a PEM file that can be read");
        }
        return file;
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
