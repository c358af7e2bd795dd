// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import com.mongodb.event.CommandListener;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import io.liveshelf.api.admin.AdminRoutes;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.book.BookRoutes;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.cover.CoverRoutes;
import io.liveshelf.api.home.HomeRoutes;
import io.liveshelf.api.http.HealthRoutes;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.Replies;
import io.liveshelf.api.http.ViewRoutes;
import io.liveshelf.api.lists.ListRoutes;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.MongoViews;
import io.liveshelf.api.openapi.OpenApiRoutes;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Health;
import io.liveshelf.api.read.Health.State;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.redis.RedisAccess;
import io.liveshelf.api.redis.RedisCache;
import io.liveshelf.api.user.UserRoutes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of the API put together. */
public final class QueryApi implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueryApi.class);

    /** How long the streams may take to write all views again before an operator hears that they do not. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<RedisAccess> redis;
    private final Mongo mongo;
    private final Javalin http;

    private QueryApi(ApiConfig config, Clock clock, CommandListener... listeners) {
        redis = config.redis().enabled() ? Optional.of(new RedisAccess(config.redis())) : Optional.empty();
        mongo = new Mongo(config.mongo(), clock, listeners);
        Cache cache = redis.<Cache>map(
                        its -> new RedisCache(its.redis(), config.redis().defaultTtl()))
                .orElse(Cache.NONE);
        var reads = new Reads(cache, config.reads(), clock, mongo::forgetsSessions);
        var threads = HttpApi.threads(config.http());
        var replies = new Replies(reads, threads);
        var views = new MongoViews(mongo);
        var authentication = new Authentication(config.tokens(), clock);
        http = HttpApi.create(
                config.http(),
                threads,
                new ViewRoutes(replies, views::resource),
                new ListRoutes(replies, views::resource, mongo),
                new HomeRoutes(reads, views::resource, threads, clock),
                new AdminRoutes(config.admin(), redis.map(RedisAccess::redis), clock, PATIENCE),
                new BookRoutes(mongo, reads, replies, authentication, threads),
                new CoverRoutes(
                        mongo, reads, authentication, threads, config.http().threads() / 2),
                new UserRoutes(replies, authentication, mongo),
                new HealthRoutes(new Health(this::redisState, this::mongoState), threads),
                new OpenApiRoutes());
    }

    /** An API with this configuration. It neither waits for Redis and MongoDB nor listens yet. */
    public static QueryApi of(ApiConfig config, Clock clock) {
        return new QueryApi(config, clock);
    }

    /** The same; the listeners hear of every command that MongoDB gets. */
    static QueryApi heardBy(ApiConfig config, Clock clock, CommandListener... listeners) {
        return new QueryApi(config, clock, listeners);
    }

    private CompletableFuture<State> redisState() {
        return redis.map(its -> State.of(its.redis().ping())).orElse(CompletableFuture.completedFuture(State.OFF));
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
        redis.ifPresent(RedisAccess::close);
        mongo.close();
    }
}
