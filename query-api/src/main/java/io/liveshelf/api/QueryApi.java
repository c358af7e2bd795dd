// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.mongo.MongoViews;
import io.liveshelf.api.openapi.OpenApiRoutes;
import io.liveshelf.api.read.Health;
import io.liveshelf.api.read.Health.State;
import io.liveshelf.api.read.KeptAnswers;
import io.liveshelf.api.read.SharedReads;
import io.liveshelf.api.read.ViewSource;
import io.liveshelf.api.redis.RedisViews;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of the API put together: Redis, then for the featured week what the streams said last, then MongoDB, then the
 * kept last answer.
 */
public final class QueryApi implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueryApi.class);
    /** How long what the streams said of a week is better than what MongoDB has left of it. */
    private static final Duration WEEK_KEPT = Duration.ofHours(1);

    private final Optional<RedisViews> redis;
    private final MongoViews mongo;
    private final Javalin http;

    private QueryApi(ApiConfig config, Clock clock) {
        redis = config.redis().enabled() ? Optional.of(new RedisViews(config.redis())) : Optional.empty();
        mongo = new MongoViews(config.mongo(), clock);
        ViewSource computed = new SharedReads(mongo, config.mongo().hold(), System::nanoTime);
        http = HttpApi.create(
                config.http(),
                kept(computed, clock),
                computed,
                new Health(this::redisState, this::mongoState),
                new OpenApiRoutes());
    }

    /** An API with this configuration. It neither waits for Redis and MongoDB nor listens yet. */
    public static QueryApi of(ApiConfig config, Clock clock) {
        return new QueryApi(config, clock);
    }

    private ViewSource kept(ViewSource computed, Clock clock) {
        var kept = new KeptAnswers(clock);
        ViewSource fallback = kept.beforeWeekOf(computed, WEEK_KEPT, mongo::forgetsSessions);
        return kept.around(redis.map(streams -> streams.before(fallback)).orElse(fallback));
    }

    private CompletableFuture<State> redisState() {
        return redis.map(streams -> State.of(streams.ping())).orElse(CompletableFuture.completedFuture(State.OFF));
    }

    private CompletableFuture<State> mongoState() {
        return State.of(mongo.ping());
    }

    /** What it answers to. */
    List<Endpoint> endpoints() {
        return http.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .toList();
    }

    /** Listens from now on. */
    public void start() {
        http.start();
        mongo.checkIndexes().exceptionally(e -> {
            log.warn("MongoDB is not there yet; its indexes are checked when it is needed");
            return null;
        });
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.stop();
        redis.ifPresent(RedisViews::close);
        mongo.close();
    }
}
