// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the streams write everything again. Without its fence a writer notices, at its next probe, that this Redis is not the
 * one that it filled.
 */
final class RewriteRequest {
    /** {@code liveshelf.views} has one partition, so there is one writer. */
    private static final int PARTITION = 0;

    private static final String FENCE = BookkeepingKeys.fence(PARTITION);
    private static final String REPORT = BookkeepingKeys.writeReport(PARTITION);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final GuardedRedis redis;
    private final Duration patience;

    /**
     * A request to the writer of this Redis.
     *
     * @param patience how long it may take to write everything
     */
    RewriteRequest(GuardedRedis redis, Duration patience) {
        this.redis = redis;
        this.patience = patience;
    }

    /** Removes the fence; answers its token, empty where there was none, so that no report of that one is taken for a new one. */
    CompletableFuture<String> removeFence() {
        return redis.call(
                commands -> commands.get(FENCE).thenCombine(commands.unlink(FENCE), (token, count) -> text(token)));
    }

    /** Removes the fence, and completes with what the writer reports; empty where it reports nothing in time. */
    CompletableFuture<Optional<WriteReport>> send() {
        return redis.call(commands -> commands.get(REPORT))
                .thenCompose(report -> removeFence().thenApply(fence -> List.of(tokenOf(report), fence)))
                .thenCompose(old -> poll(old, System.nanoTime()));
    }

    private CompletableFuture<Optional<WriteReport>> poll(List<String> old, long started) {
        return redis.call(commands -> commands.get(REPORT)).thenCompose(report -> {
            if (report != null && !old.contains(tokenOf(report))) {
                return CompletableFuture.completedFuture(Optional.of(WriteReport.parse(report)));
            }
            if (System.nanoTime() - started > patience.toNanos()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.runAsync(() -> {}, pause()).thenCompose(done -> poll(old, started));
        });
    }

    private static Executor pause() {
        return CompletableFuture.delayedExecutor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String tokenOf(byte @Nullable [] report) {
        return report == null ? "" : WriteReport.parse(report).token();
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
