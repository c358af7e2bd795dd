// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import com.mongodb.ConnectionString;
import com.mongodb.MongoNamespace;
import io.lettuce.core.RedisURI;
import io.liveshelf.views.configuration.Environment;
import io.liveshelf.views.configuration.InvalidConfiguration;
import java.time.Duration;
import java.util.Map;

/**
 * What the read API needs to know. Names and meanings: read API, "Configuration".
 */
public record ApiConfig(Http http, Redis redis, Mongo mongo, TokenKeys tokens, AdminToken admin) {

    /**
     * Where to listen.
     *
     * @param host address to bind to, loopback unless told otherwise
     * @param port 0 for any free one
     * @param threads most requests handled at once
     */
    public record Http(String host, int port, int threads) {}

    /**
     * Where Redis is.
     *
     * @param enabled false: every answer comes from MongoDB
     * @param timeout longest wait for one command
     */
    public record Redis(RedisURI uri, boolean enabled, Duration timeout, Duration connectTimeout) {
        /** Copies the address, which can be changed. */
        public Redis {
            uri = RedisURI.builder(uri).build();
        }

        @Override
        public String toString() {
            return "Redis[%s://%s:%d/%d, enabled=%s, timeout=%s]"
                    .formatted(
                            uri.isSsl() ? "rediss" : "redis",
                            uri.getHost(),
                            uri.getPort(),
                            uri.getDatabase(),
                            enabled,
                            timeout);
        }
    }

    /**
     * Where MongoDB is, and how much may be asked of it.
     *
     * @param timeout longest run of one aggregation
     * @param connectTimeout longest wait for a server to be there
     * @param connections most connections at once
     * @param hold how long a result answers those who ask the same
     */
    public record Mongo(
            ConnectionString uri,
            String database,
            Duration timeout,
            Duration connectTimeout,
            int connections,
            Duration hold) {
        @Override
        public String toString() {
            return "Mongo[%s, database=%s, timeout=%s, connections=%d]"
                    .formatted(String.join(",", uri.getHosts()), database, timeout, connections);
        }
    }

    /** Reads the environment; every fault is in the message of the exception, one line each. */
    public static ApiConfig from(Map<String, String> variables) throws InvalidConfiguration {
        var env = new Environment(variables);
        var config = new ApiConfig(
                new Http(
                        env.text("HTTP_HOST", "127.0.0.1"),
                        env.number("HTTP_PORT", 8080, 0, 65_535),
                        env.number("HTTP_THREADS", 32, 8, 1_000)),
                new Redis(
                        env.parsed(
                                "REDIS_URL",
                                "redis://127.0.0.1:6379",
                                "redis[s]://[user:password@]host[:port][/database]",
                                ApiConfig::redisUri),
                        env.flag("REDIS_CACHE_ENABLED", true),
                        env.millis("REDIS_TIMEOUT_MS", 200, 1, 10_000),
                        env.millis("REDIS_CONNECT_TIMEOUT_MS", 1_000, 1, 60_000)),
                new Mongo(
                        env.parsed(
                                "MONGODB_URI",
                                "mongodb://127.0.0.1:27017",
                                "mongodb://[user:password@]host[:port][,…][/?options]",
                                ConnectionString::new),
                        env.parsed("MONGODB_DATABASE", "community", "a database name", ApiConfig::databaseName),
                        env.millis("MONGODB_TIMEOUT_MS", 10_000, 10, 60_000),
                        env.millis("MONGODB_CONNECT_TIMEOUT_MS", 1_000, 10, 60_000),
                        env.number("MONGODB_CONNECTIONS", 8, 1, 1_000),
                        env.millis("MONGODB_HOLD_MS", 1_000, 0, 60_000)),
                TokenKeys.from(env),
                AdminToken.from(env));
        env.complain();
        return config;
    }

    private static RedisURI redisUri(String text) {
        RedisURI uri = RedisURI.create(text);
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new IllegalArgumentException("no host");
        }
        return uri;
    }

    private static String databaseName(String text) {
        MongoNamespace.checkDatabaseNameValidity(text);
        return text;
    }
}
