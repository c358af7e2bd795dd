// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.ViewAge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ViewAgeGaugesTest {
    private static final String TOP = Views.TOP_BOOKS.key();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private CompletableFuture<List<ViewAge>> redis = ages(1.5);
    private final ViewAgeGauges gauges = new ViewAgeGauges(
            () -> {
                asked.incrementAndGet();
                return redis;
            },
            registry,
            () -> now);

    private static CompletableFuture<List<ViewAge>> ages(double top) {
        return CompletableFuture.completedFuture(
                List.of(new ViewAge(TOP, top, 3_600), new ViewAge(Views.POPULAR_TAGS.key(), null, 86_400)));
    }

    private double age(String view) {
        return registry.get("liveshelf.view.age").tag("view", view).gauge().value();
    }

    @Test
    void tellsTheAgeOfEachViewThatRedisHolds() {
        gauges.refresh().join();

        assertThat(age(TOP)).isEqualTo(1.5);
        assertThat(age(Views.POPULAR_TAGS.key())).isNaN();
        assertThat(age(Views.CATEGORY_TREE.key())).isNaN();
    }

    @Test
    void forgetsAgesWhenRedisDoesNotAnswer() {
        gauges.refresh().join();
        now = now.plusSeconds(2);
        redis = CompletableFuture.failedFuture(new IllegalStateException());

        gauges.refresh().join();

        assertThat(age(TOP)).isNaN();
    }

    @Test
    void asksRedisOnceASecondAtMost() {
        gauges.refresh().join();
        redis = ages(9);

        gauges.refresh().join();
        assertThat(asked).hasValue(1);
        assertThat(age(TOP)).isEqualTo(1.5);

        now = now.plusSeconds(1);
        gauges.refresh().join();
        assertThat(age(TOP)).isEqualTo(9);
    }
}
