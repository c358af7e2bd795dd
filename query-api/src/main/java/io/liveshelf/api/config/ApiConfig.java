// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.config;

import com.mongodb.ConnectionString;
import com.mongodb.MongoNamespace;
import io.liveshelf.api.read.Reads;
import io.liveshelf.console.Deployment;
import io.liveshelf.contract.configuration.Environment;
import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.redis.RedisSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of the read API. Each part reads its own variables, with their defaults and ranges.
 *
 * @param accessLog whether each request is logged as a line of JSON
 * @param covers where covers may be
 * @param console where the parts are that the console shows
 * @param demo as whom everybody may try things out; empty: nobody may
 */
public record ApiConfig(
        Http http,
        Redis redis,
        Mongo mongo,
        Reads.Settings reads,
        TokenKeys tokens,
        AdminToken admin,
        boolean accessLog,
        CoverHosts covers,
        Deployment console,
        Optional<DemoUser> demo) {

    /**
     * The HTTP server.
     *
     * @param host address to bind to; loopback by default
     * @param port 0 for any free port
     * @param threads most requests handled concurrently
     * @param limits what clients may take
     */
    public record Http(String host, int port, int threads, HttpLimits limits) {
        /** With the usual limits. */
        public Http(String host, int port, int threads) {
            this(host, port, threads, HttpLimits.usual());
        }

        private static Http from(Environment env) {
            return new Http(
                    env.text("HTTP_HOST", "127.0.0.1"),
                    env.number("HTTP_PORT", 8080, 0, 65_535),
                    env.number("HTTP_THREADS", 32, 8, 1_000),
                    HttpLimits.from(env));
        }
    }

    /**
     * The cache in Redis.
     *
     * @param enabled false: every answer comes from MongoDB
     * @param defaultTtl how long a key lives if its resource names no life
     */
    public record Redis(RedisSettings connection, boolean enabled, Duration defaultTtl, Breaker breaker) {
        private static Redis from(Environment env) {
            return new Redis(
                    RedisSettings.from(env, 200, 1_000),
                    env.flag("REDIS_CACHE_ENABLED", true),
                    Duration.ofSeconds(env.number("REDIS_CACHE_DEFAULT_TTL", 600, 1, 86_400)),
                    Breaker.from(env, "REDIS", 3, 200));
        }
    }

    /**
     * The connection to MongoDB, and its limits.
     *
     * @param timeout longest wait for one answer, from when the question was sent
     * @param connectTimeout longest wait for a server to be available, and for a sign of life
     * @param connections most lists asked for at once; other questions have connections beside these
     * @param queue most questions that wait, of each kind
     * @param queueTimeout longest wait of each of them
     */
    public record Mongo(
            ConnectionString uri,
            String database,
            Duration timeout,
            Duration connectTimeout,
            int connections,
            int queue,
            Duration queueTimeout,
            Breaker breaker) {
        private static Mongo from(Environment env) {
            return new Mongo(
                    env.parsed(
                            "MONGODB_URI",
                            "mongodb://127.0.0.1:27017",
                            "mongodb://[user:password@]host[:port][,…][/?options]",
                            ConnectionString::new),
                    env.parsed("MONGODB_DATABASE", "community", "a database name", Mongo::checkName),
                    env.millis("MONGODB_TIMEOUT_MS", 10_000, 10, 60_000),
                    env.millis("MONGODB_CONNECT_TIMEOUT_MS", 1_000, 10, 60_000),
                    env.number("MONGODB_CONNECTIONS", 8, 1, 1_000),
                    env.number("MONGODB_QUEUE", 256, 1, 100_000),
                    env.millis("MONGODB_QUEUE_TIMEOUT_MS", 5_000, 1, 60_000),
                    Breaker.from(env, "MONGODB", 1, 500));
        }

        private static String checkName(String database) {
            MongoNamespace.checkDatabaseNameValidity(database);
            return database;
        }

        @Override
        public String toString() {
            return "Mongo[%s, database=%s, timeout=%s, connections=%d]"
                    .formatted(String.join(",", uri.getHosts()), database, timeout, connections);
        }
    }

    /**
     * When to stop asking a server that does not answer.
     *
     * @param failures opens after this many in a row
     * @param pause until the first probe; later pauses are longer
     */
    public record Breaker(int failures, Duration pause) {
        private static Breaker from(Environment env, String server, int failures, int pauseMillis) {
            return new Breaker(
                    env.number(server + "_BREAKER_FAILURES", failures, 1, 1_000),
                    env.millis(server + "_BREAKER_PAUSE_MS", pauseMillis, 10, 60_000));
        }
    }

    /** Reads the environment. The message of the exception names every fault, one on each line. */
    public static ApiConfig from(Map<String, String> variables) throws InvalidConfiguration {
        var env = new Environment(variables);
        var config = new ApiConfig(
                Http.from(env),
                Redis.from(env),
                Mongo.from(env),
                reads(env),
                TokenKeys.from(env),
                AdminToken.from(env),
                env.flag("HTTP_ACCESS_LOG", false),
                CoverHosts.from(env),
                Deployment.from(env),
                DemoUser.from(env));
        env.throwIfInvalid();
        return config;
    }

    private static Reads.Settings reads(Environment env) {
        return new Reads.Settings(
                env.millis("MONGODB_HOLD_MS", 1_000, 0, 60_000),
                env.number("KEPT_ANSWERS_MB", 64, 1, 10_000) * 1024L * 1024L,
                env.number("LIVESHELF_MEMORY_MB", 64, 0, 10_000) * 1024L * 1024L);
    }
}
