// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api;

import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.redis.RedisAccess;
import io.liveshelf.api.redis.RedisCache;
import io.liveshelf.contract.generation.Serving;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.redis.CacheStore;
import io.liveshelf.redis.RedisAdmin;
import io.liveshelf.redis.ServedGeneration;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Redis, with the generation of views and cards that is served from it. */
final class ServingRedis implements MeterBinder, AutoCloseable {
    private final RedisAccess access;
    private final ServedGeneration generation;

    ServingRedis(ApiConfig config, Freshness freshness) {
        access = new RedisAccess(config.redis());
        generation = new ServedGeneration(access.redis(), freshness);
    }

    ServedGeneration generation() {
        return generation;
    }

    /** The pointer to the generation that is served. */
    Serving serving() {
        return generation.served().pointer();
    }

    /** The rules of what is served. */
    Rules rules() {
        return generation.served().rules();
    }

    /** @param isTold whether each change in Redis is told to this process, that of the pointer too */
    RedisCache cache(Duration defaultTtl, BooleanSupplier isTold, Freshness freshness) {
        return new RedisCache(new CacheStore(access.redis(), generation, isTold), defaultTtl, freshness);
    }

    /** @param patience how long the streams may take to write everything again */
    RedisAdmin admin(Clock clock, Duration patience) {
        return new RedisAdmin(access.redis(), generation, clock, patience);
    }

    CompletableFuture<String> ping() {
        return access.redis().ping();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        access.bindTo(registry);
        Gauge.builder("liveshelf.serving.number", this, its -> its.serving().number())
                .description(
                        "The number of the pointer to the generation that is served; it grows with each promotion and rollback.")
                .register(registry);
    }

    @Override
    public void close() {
        access.close();
    }
}
