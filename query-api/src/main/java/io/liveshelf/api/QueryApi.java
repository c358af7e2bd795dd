// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import com.mongodb.event.CommandListener;
import io.javalin.Javalin;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinException;
import io.liveshelf.api.admin.AdminHandlers;
import io.liveshelf.api.auth.Authentication;
import io.liveshelf.api.book.BookHandlers;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.console.Console;
import io.liveshelf.api.console.ConsoleHandlers;
import io.liveshelf.api.cover.CoverHandler;
import io.liveshelf.api.demo.DemoHandlers;
import io.liveshelf.api.events.EventHandlers;
import io.liveshelf.api.events.EventLane;
import io.liveshelf.api.events.ViewEvents;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.home.HomeHandler;
import io.liveshelf.api.http.Health;
import io.liveshelf.api.http.Health.State;
import io.liveshelf.api.http.HealthHandler;
import io.liveshelf.api.http.HttpApi;
import io.liveshelf.api.http.Responder;
import io.liveshelf.api.http.Shortcuts;
import io.liveshelf.api.http.ViewHandlers;
import io.liveshelf.api.lane.FastLane;
import io.liveshelf.api.lane.LaneConnections;
import io.liveshelf.api.lists.ListHandlers;
import io.liveshelf.api.metrics.AccessLog;
import io.liveshelf.api.metrics.ApiMetrics;
import io.liveshelf.api.metrics.KeptAnswerGauges;
import io.liveshelf.api.metrics.MetricsHandler;
import io.liveshelf.api.metrics.RedisGauges;
import io.liveshelf.api.metrics.RequestObserver;
import io.liveshelf.api.metrics.RequestObserver.RouteHits;
import io.liveshelf.api.mongo.Mongo;
import io.liveshelf.api.mongo.ViewResources;
import io.liveshelf.api.openapi.DocsHandlers;
import io.liveshelf.api.pages.PageHandlers;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Reads;
import io.liveshelf.api.user.UserHandlers;
import io.liveshelf.console.pipeline.ApiSide;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.RedisAdmin;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole API, assembled from its parts. */
public final class QueryApi implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(QueryApi.class);

    /** How long an operator waits for the streams to write all views again before the call fails. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Optional<ServingRedis> redis;
    private final Optional<Copies> copies;
    private final Optional<ViewEvents> events;
    private final Mongo mongo;
    private final Reads reads;
    private final Health health;
    private final ApiMetrics metrics = new ApiMetrics();
    private final Console console;
    private final Javalin http;
    private final RequestObserver observer;

    private QueryApi(ApiConfig config, Clock clock, CommandListener... listeners) {
        var freshness = new Freshness(Rules.builtIn(), HomeHandler::collections);
        redis = config.redis().enabled() ? Optional.of(new ServingRedis(config, freshness)) : Optional.empty();
        mongo = new Mongo(config.mongo(), clock, metrics.registry(), listeners);
        redis.ifPresent(its -> its.bindTo(metrics.registry()));
        copies = redis.flatMap(its -> Copies.of(config, its.generation(), freshness));
        copies.ifPresent(its -> its.bindTo(metrics.registry()));
        Cache inRedis = redis.<Cache>map(its -> its.cache(config.redis().defaultTtl(), this::isTold, freshness))
                .orElse(Cache.NONE);
        Cache cache = copies.map(its -> its.of(inRedis)).orElse(inRedis);
        events = redis.map(its -> new ViewEvents(
                keys -> toBeTold(cache.lookUpAll(keys)),
                this::isTold,
                config.http().limits()));
        events.ifPresent(its -> its.bindTo(metrics.registry()));
        redis.ifPresent(its -> its.generation().whenTurned(this::turned));
        reads = new Reads(cache, config.reads(), clock, mongo::forgetsSessions);
        health = new Health(
                this::redisState,
                this::mongoState,
                reads::keptAnswers,
                () -> redis.map(its -> its.serving().generation()));
        var threads = HttpApi.threads(config.http());
        metrics.bind(threads);
        new KeptAnswerGauges(reads).bindTo(metrics.registry());
        var responder = new Responder(
                reads, threads, copies.<Shortcuts>map(Copies::byTarget).orElse(Shortcuts.NONE), clock);
        Supplier<Rules> rules = () -> redis.map(ServingRedis::rules).orElseGet(Rules::builtIn);
        var views = new ViewResources(mongo, rules);
        var authentication = new Authentication(config.tokens(), clock);
        var lists = new ListHandlers(responder, views::resource, rules, mongo);
        console = new Console(config, side(Console.views(cache, reads, views::resource)), this::port, clock, threads);
        var ahead = new HttpApi.Ahead(this::insertLanes, configuration -> connections(configuration, config));
        http = HttpApi.create(config.http(), threads, ahead, table -> {
            var routes = new Routes(table);
            routes.views(new ViewHandlers(responder, views::resource), lists);
            routes.lists(lists);
            routes.users(new UserHandlers(responder, authentication, mongo));
            routes.books(
                    new BookHandlers(mongo, reads, responder, authentication, threads),
                    new CoverHandler(mongo, reads, authentication, config.covers(), threads));
            routes.demo(new DemoHandlers(config.demo(), mongo, reads, authentication, threads));
            routes.admin(new AdminHandlers(config.admin(), redisAdmin(clock), this::hits, PATIENCE));
            routes.console(console.handlers());
            routes.home(new HomeHandler(responder, reads, views::resource, clock));
            routes.events(new EventHandlers());
            routes.about(new HealthHandler(health, threads), new DocsHandlers());
            routes.pages(new PageHandlers(config.covers()));
            routes.metrics(new MetricsHandler(metrics, redisGauges(clock), threads));
        });
        observer = new RequestObserver(
                endpoints().stream().map(endpoint -> endpoint.path).toList(),
                Set.of(EventHandlers.PATH, ConsoleHandlers.EVENTS),
                metrics.registry());
        // there Jetty counts what any handler answers, be it ahead of Javalin's or not
        http.jettyServer().server().setRequestLog(config.accessLog() ? new AccessLog(observer, clock) : observer);
    }

    /** Clients are told of what is found now: when they ask for it, nobody answers with what was before. */
    private <T> CompletableFuture<T> toBeTold(CompletableFuture<T> found) {
        return found.thenApply(all -> {
            copies.ifPresent(its -> its.byTarget().endGrace());
            return all;
        });
    }

    /** The handlers ahead of the routes. */
    private void insertLanes(Server server) {
        events.ifPresent(its -> server.insertHandler(new EventLane(its)));
        server.insertHandler(console.lane());
        // nobody has to hear of its answers: Jetty's request log does
        copies.ifPresent(its -> server.insertHandler(new FastLane(its.byTarget(), (route, status) -> {})));
    }

    /** Connections that answer from memory themselves, unless a handler or the log has to see every request. */
    private HttpConnectionFactory connections(HttpConfiguration http, ApiConfig config) {
        return copies.filter(
                        its -> !config.accessLog() && !config.http().limits().concernEachRequest())
                .<HttpConnectionFactory>map(its -> new LaneConnections(http, its.byTarget(), this::served))
                .orElseGet(() -> new HttpConnectionFactory(http));
    }

    private void served(String route, int status, long nanos) {
        observer.served(route, status, nanos);
    }

    private Optional<RedisGauges> redisGauges(Clock clock) {
        return redisAdmin(clock).map(admin -> RedisGauges.of(admin, metrics.registry(), clock));
    }

    private Optional<RedisAdmin> redisAdmin(Clock clock) {
        return redis.map(its -> its.admin(clock, PATIENCE));
    }

    /** What the console is told of this process. */
    private ApiSide side(Supplier<CompletableFuture<Map<String, ApiSide.ServedView>>> views) {
        return new ApiSide(
                mongo::ping,
                redis.map(its -> its::ping),
                () -> redis.map(ServingRedis::serving),
                views,
                () -> observer.answersBySource(),
                () -> metrics.calls("redis"));
    }

    private boolean isTold() {
        return copies.filter(Copies::isTold).isPresent();
    }

    /** Another generation is served: first no copy of the former one counts any more, then all views are looked at anew. */
    private void turned() {
        copies.ifPresent(Copies::giveUp);
        events.ifPresent(ViewEvents::allChanged);
    }

    private List<RouteHits> hits() {
        return observer.hitsByRoute();
    }

    /** An API with this configuration. It neither waits for Redis and MongoDB nor listens yet. */
    public static QueryApi of(ApiConfig config, Clock clock) {
        return new QueryApi(config, clock);
    }

    /** The same, with listeners for every command that MongoDB receives. For tests. */
    static QueryApi withListeners(ApiConfig config, Clock clock, CommandListener... listeners) {
        return new QueryApi(config, clock, listeners);
    }

    private CompletableFuture<State> redisState() {
        return redis.map(its -> State.of(its.ping())).orElse(CompletableFuture.completedFuture(State.OFF));
    }

    private CompletableFuture<State> mongoState() {
        return State.of(mongo.ping());
    }

    /** The routes it has. */
    List<Endpoint> endpoints() {
        return http.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .toList();
    }

    /** Starts to listen. */
    public void start() {
        events.ifPresent(ViewEvents::start);
        copies.ifPresent(its -> events.ifPresent(told -> its.start(reads::marked, told)));
        http.start();
        mongo.checkIndexes().exceptionally(e -> {
            log.warn("MongoDB unreachable; its indexes will be checked with the first question");
            return null;
        });
        health.start().exceptionally(e -> {
            log.error("cannot find out what can be reached; the process will not count as started", e);
            return null;
        });
    }

    /** The port it listens on. */
    public int port() {
        return http.port();
    }

    /** Refuses new requests, lets those under way end within the configured time, and closes all connections. */
    @Override
    public void close() {
        health.stop();
        events.ifPresent(ViewEvents::close);
        console.close();
        try {
            http.stop();
        } catch (JavalinException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
            log.warn("stopped, although some requests had not ended in time (HTTP_STOP_MS)");
        } finally {
            copies.ifPresent(Copies::close);
            redis.ifPresent(ServingRedis::close);
            mongo.close();
            metrics.close();
        }
    }
}
