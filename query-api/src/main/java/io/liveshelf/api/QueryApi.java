// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.javalin.Javalin;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.read.Health;
import io.liveshelf.api.read.KeptAnswers;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.api.read.ViewSource;
import io.liveshelf.api.redis.RedisViews;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/** The parts of the API put together, ready to be started. */
public final class QueryApi implements AutoCloseable {
    private final RedisViews redis;
    private final Javalin http;

    private QueryApi(ApiConfig config) {
        redis = new RedisViews(config.redis());
        ViewSource nothing = view -> CompletableFuture.failedFuture(new Unavailable("no MongoDB"));
        ViewSource source = new KeptAnswers(Clock.systemUTC()).around(redis.before(nothing));
        http = HttpApi.create(
                config.http(),
                source,
                new Health(
                        () -> Health.State.of(redis.ping()),
                        () -> CompletableFuture.completedFuture(Health.State.OFF)));
    }

    /** An API with this configuration. */
    public static QueryApi of(ApiConfig config) {
        return new QueryApi(config);
    }

    /** Listens from now on. */
    public void start() {
        http.start();
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.stop();
        redis.close();
    }
}
