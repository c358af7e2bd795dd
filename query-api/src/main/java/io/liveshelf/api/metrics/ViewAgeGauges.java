// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.ViewAge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The age of each view in Redis; not a number where Redis does not hold it, or does not answer. */
public final class ViewAgeGauges {
    /** However often somebody asks, Redis is asked no more often. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Supplier<CompletableFuture<List<ViewAge>>> redis;
    private final InstantSource clock;
    private final Map<String, Double> ages = new ConcurrentHashMap<>();
    private Instant asked = Instant.EPOCH;

    /**
     * Registers a gauge for each view.
     *
     * @param redis asks for the ages of all views; may fail
     */
    public ViewAgeGauges(
            Supplier<CompletableFuture<List<ViewAge>>> redis, MeterRegistry registry, InstantSource clock) {
        this.redis = redis;
        this.clock = clock;
        for (View view : Views.all()) {
            Gauge.builder("liveshelf.view.age", ages, its -> its.getOrDefault(view.key(), Double.NaN))
                    .description("Time since a view was last found right.")
                    .baseUnit("seconds")
                    .tag("view", view.key())
                    .register(registry);
        }
    }

    /** Asks Redis, unless that was done a moment ago. Completes always. */
    CompletableFuture<Void> refresh() {
        if (!isDue()) {
            return CompletableFuture.completedFuture(null);
        }
        return redis.get().handle((found, e) -> {
            ages.clear();
            if (found != null) {
                found.forEach(this::put);
            }
            return null;
        });
    }

    private synchronized boolean isDue() {
        Instant now = clock.instant();
        boolean due = !asked.plus(SHORTEST).isAfter(now);
        asked = due ? now : asked;
        return due;
    }

    private void put(ViewAge view) {
        Double age = view.ageSeconds();
        if (age != null) {
            ages.put(view.key(), age);
        }
    }
}
