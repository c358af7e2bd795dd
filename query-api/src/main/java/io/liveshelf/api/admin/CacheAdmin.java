// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.api.metrics.RequestObserver.RouteHits;
import io.liveshelf.redis.KeyPattern;
import io.liveshelf.redis.RedisAdmin;
import io.liveshelf.redis.ServerInfo;
import io.liveshelf.redis.ViewAge;
import io.liveshelf.redis.WriteReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What operators may do with the cache, as the API answers it. */
final class CacheAdmin {
    private final RedisAdmin redis;
    private final Supplier<List<RouteHits>> hits;
    private final Duration patience;

    /**
     * The cache that this Redis holds.
     *
     * @param patience how long the streams may take to write all views again
     */
    CacheAdmin(RedisAdmin redis, Supplier<List<RouteHits>> hits, Duration patience) {
        this.redis = redis;
        this.hits = hits;
        this.patience = patience;
    }

    /**
     * What a call that empties the cache has done.
     *
     * @param pattern which keys were meant
     * @param viewsComingBack whether the streams write everything again, because keys of theirs were removed
     */
    record Cleared(String pattern, long keysCleared, boolean viewsComingBack) {}

    /** What the streams wrote, and when Redis had acknowledged the last of it. */
    record Warmed(long keysWritten, Instant writtenAt) {
        private static Warmed by(WriteReport report) {
            return new Warmed(report.keys(), report.at());
        }
    }

    CompletableFuture<CacheStats> stats() {
        CompletableFuture<ServerInfo> info = redis.serverInfo();
        CompletableFuture<List<ViewAge>> ages = redis.viewAges();
        return info.thenCompose(its -> ages.thenCombine(
                redis.countKeys(),
                (views, keys) -> CacheStats.of(redis.serving(), keys, its, HitRate.byEndpoint(hits.get()), views)));
    }

    CompletableFuture<Cleared> clear() {
        return clear(KeyPattern.ALL);
    }

    CompletableFuture<Cleared> clear(String pattern) {
        return clear(parse(pattern));
    }

    private CompletableFuture<Cleared> clear(KeyPattern pattern) {
        return redis.clear(pattern)
                .thenApply(cleared -> new Cleared(pattern.text(), cleared.keys(), cleared.materialized()));
    }

    private static KeyPattern parse(String pattern) {
        try {
            return KeyPattern.of(pattern);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badParameter("pattern", String.valueOf(e.getMessage())));
        }
    }

    /** Fails with 503 where the streams report nothing in time. */
    CompletableFuture<Warmed> warm() {
        return redis.rewrite().thenApply(report -> report.map(Warmed::by).orElseThrow(this::noReport));
    }

    private ProblemException noReport() {
        return new ProblemException(
                Problem.of(
                        503,
                        "Service Unavailable",
                        "the streams have not reported within %s that they wrote the views again".formatted(patience)),
                Map.of("Retry-After", Long.toString(Math.max(1, patience.toSeconds()))));
    }
}
