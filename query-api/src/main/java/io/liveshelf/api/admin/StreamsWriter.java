// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.liveshelf.api.http.Problem;
import io.liveshelf.api.http.ProblemException;
import io.liveshelf.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The streams' writer as Redis shows it. Whoever takes its fence away makes it notice, within a second, that this Redis is
 * not the one that it filled, and write everything again.
 */
final class StreamsWriter {
    /** {@code liveshelf.views} has one partition, so there is one writer. */
    private static final int PARTITION = 0;

    private static final String FENCE = "liveshelf:fence:views:" + PARTITION;
    private static final String REPORT = "liveshelf:write-report:views:" + PARTITION;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final RedisCalls redis;
    private final Duration patience;

    /**
     * The writer of this Redis.
     *
     * @param patience how long it may take to write everything
     */
    StreamsWriter(RedisCalls redis, Duration patience) {
        this.redis = redis;
        this.patience = patience;
    }

    /**
     * What the writer says after a complete rewrite.
     *
     * @param token the fence that it wrote behind
     * @param keys how many it wrote
     * @param at when Redis had acknowledged the last of them
     */
    record Report(String token, long keys, Instant at) {}

    /** Takes the fence away; says which it was, so that no report of that one is taken for a new one. */
    CompletableFuture<String> removeFence() {
        return redis.call(
                commands -> commands.get(FENCE).thenCombine(commands.unlink(FENCE), (fence, removed) -> text(fence)));
    }

    /** Makes the writer write everything; completes with what it reports, fails with 503 where it reports nothing in time. */
    CompletableFuture<Report> rewrite() {
        return redis.call(commands -> commands.get(REPORT))
                .thenCompose(report -> removeFence().thenApply(fence -> List.of(tokenOf(report), fence)))
                .thenCompose(old -> look(old, System.nanoTime()));
    }

    private CompletableFuture<Report> look(List<String> old, long started) {
        return redis.call(commands -> commands.get(REPORT)).thenCompose(report -> {
            if (report != null && !old.contains(tokenOf(report))) {
                return CompletableFuture.completedFuture(Json.read(report, Report.class));
            }
            if (System.nanoTime() - started > patience.toNanos()) {
                return CompletableFuture.failedFuture(silent());
            }
            return CompletableFuture.runAsync(() -> {}, soon()).thenCompose(pause -> look(old, started));
        });
    }

    private static Executor soon() {
        return CompletableFuture.delayedExecutor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ProblemException silent() {
        return new ProblemException(
                Problem.of(
                        503,
                        "Service Unavailable",
                        "the streams have not said within %s that they wrote the views again".formatted(patience)),
                Map.of("Retry-After", Long.toString(Math.max(1, patience.toSeconds()))));
    }

    private static String tokenOf(byte @Nullable [] report) {
        return report == null ? "" : Json.read(report, Report.class).token();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
