// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.CachedBy;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.CacheStore;
import io.liveshelf.redis.GuardedRedis;
import io.liveshelf.redis.KeyLookup;
import io.liveshelf.redis.LookupResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Resources in Redis, passed on byte for byte. */
public final class RedisCache implements Cache {
    private final CacheStore store;
    private final Duration defaultTtl;

    /**
     * The cache in this Redis.
     *
     * @param defaultTtl how long a key lives if its resource names no life
     */
    public RedisCache(GuardedRedis redis, Duration defaultTtl) {
        store = new CacheStore(redis);
        this.defaultTtl = defaultTtl;
    }

    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        long sent = System.nanoTime();
        return store.find(lookup(resource)).thenApply(result -> toLookup(result, sent));
    }

    private static KeyLookup lookup(Resource resource) {
        return new KeyLookup(
                resource.key(),
                resource.scope(),
                resource.cachedBy() == CachedBy.API,
                resource.validity().present(),
                resource.validity().absent());
    }

    private static Lookup toLookup(LookupResult result, long sent) {
        return new Lookup(answer(result, sent), result.fillToken());
    }

    private static Optional<Answer> answer(LookupResult result, long sent) {
        long end = sent + Duration.ofMillis(result.lifeMillis()).toNanos();
        return result.value()
                .map(value -> new Answer(value, Source.REDIS))
                .map(answer -> result.lifeMillis() > 0 ? answer.until(end) : answer);
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        long sent = System.nanoTime();
        return store.findAll(keys)
                .thenApply(results ->
                        results.stream().map(result -> answer(result, sent)).toList());
    }

    @Override
    public void fill(Resource resource, String fillToken, byte[] body) {
        Duration ttl = resource.ttl().isZero() ? defaultTtl : resource.ttl();
        store.fill(resource.key(), resource.scope(), ttl, fillToken, body);
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return store.invalidate(scopes);
    }

    @Override
    public CompletableFuture<Void> mark(String key, Duration life) {
        return store.mark(key, life);
    }
}
