// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.RedisAdmin;
import io.liveshelf.redis.ServerInfo;
import io.liveshelf.redis.ViewAge;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What Redis holds for readers and how full it is: the age of each view, up to when views and cards are complete, memory and
 * evictions. Not a number where Redis does not hold it, or does not answer.
 */
public final class RedisGauges {
    /** Whoever has other rules has views of the same collections, or of fewer. */
    private static final Set<String> COLLECTIONS = Views.all().stream()
            .flatMap(view -> Rules.builtIn().of(view).collections().stream())
            .collect(Collectors.toUnmodifiableSet());

    private final Asked<List<ViewAge>> ages;
    private final Asked<Optional<AsOf>> asOf;
    private final Asked<ServerInfo> server;

    /** What is asked of Redis; each may fail. */
    record Sources(
            Supplier<CompletableFuture<List<ViewAge>>> ages,
            Supplier<CompletableFuture<Optional<AsOf>>> asOf,
            Supplier<CompletableFuture<ServerInfo>> server) {}

    RedisGauges(Sources redis, MeterRegistry registry, InstantSource clock) {
        ages = new Asked<>(redis.ages(), clock);
        asOf = new Asked<>(redis.asOf(), clock);
        server = new Asked<>(redis.server(), clock);
        Views.all().forEach(view -> registerAge(view, registry));
        COLLECTIONS.forEach(collection -> registerAsOf(collection, registry));
        registerServer(registry);
    }

    /** Registers the gauges of this Redis. */
    public static RedisGauges of(RedisAdmin redis, MeterRegistry registry, InstantSource clock) {
        return new RedisGauges(new Sources(redis::viewAges, redis::asOf, redis::serverInfo), registry, clock);
    }

    private void registerAge(View view, MeterRegistry registry) {
        Gauge.builder("liveshelf.view.age", this, its -> its.age(view))
                .description("Time since a view was last found right.")
                .baseUnit("seconds")
                .tag("view", view.key())
                .register(registry);
    }

    private void registerAsOf(String collection, MeterRegistry registry) {
        Gauge.builder("liveshelf.served.as.of.timestamp", this, its -> its.asOf(collection))
                .description(
                        "Up to when each change of a collection is surely in what Redis has for readers, in Unix time.")
                .baseUnit("seconds")
                .tag("collection", collection)
                .register(registry);
    }

    private void registerServer(MeterRegistry registry) {
        FunctionCounter.builder("liveshelf.redis.evicted.keys", this, its -> its.server("evicted_keys"))
                .description("Keys that the whole Redis gave up for want of memory since it started.")
                .register(registry);
        Gauge.builder("liveshelf.redis.memory", this, its -> its.server("used_memory"))
                .description("Memory that the whole Redis takes.")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("liveshelf.redis.memory.limit", this, its -> its.server("maxmemory"))
                .description("Memory that it may take; 0: no limit.")
                .baseUnit("bytes")
                .register(registry);
    }

    private double age(View view) {
        return ages.number(all -> all.stream()
                .filter(each -> each.key().equals(view.key()))
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.ageSeconds())));
    }

    private double asOf(String collection) {
        return asOf.number(known -> known.flatMap(
                        its -> Optional.ofNullable(its.collections().get(collection)))
                .map(instant -> instant.toEpochMilli() / 1_000.0));
    }

    private double server(String name) {
        return server.number(info -> Optional.of((double) info.number(name)));
    }

    /** Asks Redis, unless that was done a moment ago. Completes always. */
    CompletableFuture<Void> refresh() {
        return CompletableFuture.allOf(ages.refresh(), asOf.refresh(), server.refresh());
    }
}
