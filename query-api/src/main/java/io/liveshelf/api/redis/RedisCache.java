// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.Origin;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Storage;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.CacheStore;
import io.liveshelf.redis.Found;
import io.liveshelf.redis.GuardedRedis;
import io.liveshelf.redis.KeyLookup;
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
     * @param defaultTtl how long a key lives whose resource names no life
     */
    public RedisCache(GuardedRedis redis, Duration defaultTtl) {
        store = new CacheStore(redis);
        this.defaultTtl = defaultTtl;
    }

    @Override
    public CompletableFuture<Look> look(Resource resource) {
        return store.find(lookup(resource)).thenApply(RedisCache::look);
    }

    private static KeyLookup lookup(Resource resource) {
        return new KeyLookup(
                resource.key(),
                resource.scope(),
                resource.storage() == Storage.ASIDE,
                resource.guard().present(),
                resource.guard().absent());
    }

    private static Look look(Found found) {
        return new Look(found.value().map(RedisCache::answer), found.fillToken());
    }

    private static Answer answer(byte[] value) {
        return new Answer(value, Origin.REDIS);
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookAll(List<String> keys) {
        return store.findAll(keys)
                .thenApply(values -> values.stream()
                        .map(value -> value.map(RedisCache::answer))
                        .toList());
    }

    @Override
    public void fill(Resource resource, String fillToken, byte[] body) {
        Duration ttl = resource.ttl().isZero() ? defaultTtl : resource.ttl();
        store.fill(resource.key(), resource.scope(), ttl, fillToken, body);
    }

    @Override
    public CompletableFuture<Void> drop(Collection<Scope> scopes) {
        return store.invalidate(scopes);
    }

    @Override
    public CompletableFuture<Void> mark(String key, Duration life) {
        return store.mark(key, life);
    }
}
