// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.ServerInfo;
import io.liveshelf.redis.ViewAge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedisGaugesTest {
    private static final String TOP = Views.TOP_BOOKS.key();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger asked = new AtomicInteger();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private CompletableFuture<List<ViewAge>> ages = ages(1.5);
    private CompletableFuture<Optional<AsOf>> asOf = CompletableFuture.completedFuture(
            Optional.of(new AsOf(Map.of("online_books", Instant.parse("2026-11-22T09:59:58Z")))));
    private CompletableFuture<ServerInfo> server = CompletableFuture.completedFuture(
            new ServerInfo(Map.of("evicted_keys", "7", "used_memory", "1048576", "maxmemory", "2097152")));
    private final RedisGauges gauges = new RedisGauges(
            new RedisGauges.Sources(
                    () -> {
                        asked.incrementAndGet();
                        return ages;
                    },
                    () -> asOf,
                    () -> server),
            registry,
            () -> now);

    private static CompletableFuture<List<ViewAge>> ages(double top) {
        return CompletableFuture.completedFuture(
                List.of(new ViewAge(TOP, top, 3_600), new ViewAge(Views.POPULAR_TAGS.key(), null, 86_400)));
    }

    private double age(String view) {
        return registry.get("liveshelf.view.age").tag("view", view).gauge().value();
    }

    private double asOf(String collection) {
        return registry.get("liveshelf.served.as.of.timestamp")
                .tag("collection", collection)
                .gauge()
                .value();
    }

    @Test
    void tellsTheAgeOfEachViewThatRedisHolds() {
        gauges.refresh().join();

        assertThat(age(TOP)).isEqualTo(1.5);
        assertThat(age(Views.POPULAR_TAGS.key())).isNaN();
        assertThat(age(Views.CATEGORY_TREE.key())).isNaN();
    }

    @Test
    void tellsUpToWhenEachCollectionIsComplete() {
        gauges.refresh().join();

        assertThat(asOf("online_books")).isEqualTo(1_795_341_598);
        assertThat(asOf("book_view_sessions")).isNaN();
    }

    @Test
    void tellsHowFullRedisIs() {
        gauges.refresh().join();

        assertThat(registry.get("liveshelf.redis.evicted.keys")
                        .functionCounter()
                        .count())
                .isEqualTo(7);
        assertThat(registry.get("liveshelf.redis.memory").gauge().value()).isEqualTo(1_048_576);
        assertThat(registry.get("liveshelf.redis.memory.limit").gauge().value()).isEqualTo(2_097_152);
    }

    @Test
    void forgetsEverythingWhenRedisDoesNotAnswer() {
        gauges.refresh().join();
        now = now.plusSeconds(2);
        ages = CompletableFuture.failedFuture(new IllegalStateException());
        asOf = CompletableFuture.failedFuture(new IllegalStateException());
        server = CompletableFuture.failedFuture(new IllegalStateException());

        gauges.refresh().join();

        assertThat(age(TOP)).isNaN();
        assertThat(asOf("online_books")).isNaN();
        assertThat(registry.get("liveshelf.redis.memory").gauge().value()).isNaN();
    }

    @Test
    void knowsNothingBeforeItHasAsked() {
        assertThat(age(TOP)).isNaN();
        assertThat(asOf("online_books")).isNaN();
    }

    @Test
    void asksRedisOnceASecondAtMost() {
        gauges.refresh().join();
        ages = ages(9);

        gauges.refresh().join();
        assertThat(asked).hasValue(1);
        assertThat(age(TOP)).isEqualTo(1.5);

        now = now.plusSeconds(1);
        gauges.refresh().join();
        assertThat(asked).hasValue(2);
        assertThat(age(TOP)).isEqualTo(9);
    }
}
