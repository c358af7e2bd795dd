// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.javalin.http.Context;
import io.liveshelf.api.circuit.Circuit;
import io.liveshelf.api.config.AdminToken;
import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.metrics.RequestObserver.RouteHits;
import io.liveshelf.api.read.Unavailable;
import io.liveshelf.contract.json.Json;
import io.liveshelf.redis.RedisAdmin;
import io.liveshelf.redis.RedisErrors;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls for operators. Their answers must not be cached. */
public final class AdminHandlers {
    private static final Logger log = LoggerFactory.getLogger(AdminHandlers.class);

    private final AdminGate gate;
    private final Optional<CacheAdmin> cache;

    /**
     * The calls, for callers that have this token.
     *
     * @param redis empty where the cache is not used
     * @param hits how often each route was answered from the cache
     * @param patience how long the streams may take to write all views again, as {@code redis} knows it
     */
    public AdminHandlers(
            AdminToken token, Optional<RedisAdmin> redis, Supplier<List<RouteHits>> hits, Duration patience) {
        gate = new AdminGate(token);
        cache = redis.map(its -> new CacheAdmin(its, hits, patience));
    }

    /** What is in the cache, and how often it had what was asked for. */
    public void stats(Context ctx) {
        answer(ctx, CacheAdmin::stats);
    }

    /** Empties the cache. */
    public void clear(Context ctx) {
        answer(ctx, CacheAdmin::clear);
    }

    /** Removes the keys of a pattern. */
    public void clearPattern(Context ctx) {
        answer(ctx, admin -> admin.clear(ctx.pathParam("pattern")));
    }

    /** Has the streams write everything again. */
    public void warm(Context ctx) {
        answer(ctx, CacheAdmin::warm);
    }

    private void answer(Context ctx, Function<CacheAdmin, CompletableFuture<?>> call) {
        gate.check(ctx);
        CacheAdmin admin = cache.orElseThrow(() -> unavailable("the cache is switched off (REDIS_CACHE_ENABLED)"));
        ctx.future(() -> call.apply(admin)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(problem(e)))
                .thenAcceptAsync(answer -> {
                    ctx.header("Cache-Control", "no-store");
                    ctx.contentType("application/json").result(Json.bytes(answer));
                }));
    }

    /** A failure that comes from Redis means that it is unavailable; any other is a fault, and is reported as one. */
    private static Throwable problem(Throwable e) {
        Throwable cause = Circuit.unwrapped(e);
        if (cause instanceof Unavailable || cause instanceof TimeoutException || RedisErrors.isFromRedis(cause)) {
            log.warn("a call of an operator failed in Redis ({}); it is answered with 503", cause.toString());
            return unavailable("Redis does not answer right now, or refuses; the log says more");
        }
        return cause;
    }

    private static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.of(503, "Service Unavailable", detail), Map.of("Retry-After", "1"));
    }
}
