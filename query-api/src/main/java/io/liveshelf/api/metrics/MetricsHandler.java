// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The page that Prometheus reads. */
public final class MetricsHandler {
    private final ApiMetrics metrics;
    private final Optional<RedisGauges> redis;
    private final Executor writers;

    /**
     * A page of these metrics.
     *
     * @param redis what is asked before each page; empty where there is no cache
     * @param writers threads that write responses
     */
    public MetricsHandler(ApiMetrics metrics, Optional<RedisGauges> redis, Executor writers) {
        this.metrics = metrics;
        this.redis = redis;
        this.writers = writers;
    }

    /** Responds with all metrics, in the text format of Prometheus. */
    public void page(Context ctx) {
        ctx.future(() -> redis.map(RedisGauges::refresh)
                .orElse(CompletableFuture.completedFuture(null))
                .thenAcceptAsync(done -> respond(ctx), writers));
    }

    private void respond(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8");
        ctx.result(metrics.page());
    }
}
