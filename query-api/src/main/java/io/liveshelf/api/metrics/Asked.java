// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that Redis is asked for before a page of metrics is shown. However often somebody wants the page, Redis is asked no more
 * often than once a second.
 */
final class Asked<T> {
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Supplier<CompletableFuture<T>> redis;
    private final InstantSource clock;
    private volatile @Nullable T last;
    private Instant asked = Instant.EPOCH;

    /** @param redis may fail */
    Asked(Supplier<CompletableFuture<T>> redis, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
    }

    /** Asks, unless that was done a moment ago. Completes always. */
    CompletableFuture<Void> refresh() {
        if (!isDue()) {
            return CompletableFuture.completedFuture(null);
        }
        return redis.get().handle((found, e) -> {
            last = found;
            return null;
        });
    }

    private synchronized boolean isDue() {
        Instant now = clock.instant();
        boolean due = !asked.plus(SHORTEST).isAfter(now);
        asked = due ? now : asked;
        return due;
    }

    /** A number of the last answer; not a number where there was none, or where it does not say. */
    double number(Function<T, Optional<Double>> of) {
        return Optional.ofNullable(last).flatMap(of).orElse(Double.NaN);
    }
}
