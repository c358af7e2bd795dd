// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Body;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.CachedBy;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.redis.CacheStore;
import io.liveshelf.redis.KeyLookup;
import io.liveshelf.redis.LookupResult;
import io.liveshelf.redis.WrittenMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Resources in Redis, passed on byte for byte. */
public final class RedisCache implements Cache {
    private final CacheStore store;
    private final Duration defaultTtl;
    private final Freshness freshness;

    /**
     * The cache in this store.
     *
     * @param defaultTtl how long a key lives if its resource names no life
     * @param freshness what the streams say of their keys
     */
    public RedisCache(CacheStore store, Duration defaultTtl, Freshness freshness) {
        this.freshness = freshness;
        this.store = store;
        this.defaultTtl = defaultTtl;
    }

    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        long sent = System.nanoTime();
        return store.find(lookup(resource)).thenApply(result -> toLookup(resource.key(), result, sent));
    }

    private static KeyLookup lookup(Resource resource) {
        return new KeyLookup(
                resource.key(),
                resource.scope(),
                resource.cachedBy() == CachedBy.API,
                resource.validity().present(),
                resource.validity().book());
    }

    private Lookup toLookup(String key, LookupResult result, long sent) {
        return new Lookup(answer(key, result, sent), result.fillToken(), result.mark());
    }

    private Optional<Answer> answer(String key, LookupResult result, long sent) {
        long end = sent + Duration.ofMillis(result.lifeMillis()).toNanos();
        return result.value()
                .flatMap(Body::stored)
                .map(body -> new Answer(body, Source.REDIS)
                        .asOf(asOf(key, result, body))
                        .ofGeneration(result.generation()))
                .map(answer -> result.lifeMillis() > 0 ? answer.until(end) : answer);
    }

    /** What the API has filled is complete up to when it was computed, which it says itself. */
    private Optional<Instant> asOf(String key, LookupResult result, Body body) {
        return result.fillToken().isPresent()
                ? body.cachedAt()
                : result.asOf()
                        .flatMap(said -> freshness.in(result.generation(), said).instant(key));
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        long sent = System.nanoTime();
        return store.findAll(keys)
                .thenApply(results -> IntStream.range(0, results.size())
                        .mapToObj(i -> answer(keys.get(i), results.get(i), sent))
                        .toList());
    }

    @Override
    public CompletableFuture<List<Lookup>> lookUpCards(List<String> bookIds) {
        long sent = System.nanoTime();
        return store.findCards(bookIds)
                .thenApply(results -> IntStream.range(0, results.size())
                        .mapToObj(i -> toLookup(BookCards.key(bookIds.get(i)), results.get(i), sent))
                        .toList());
    }

    @Override
    public void fill(Resource resource, String fillToken, Answer computed) {
        Duration ttl = resource.ttl().isZero() ? defaultTtl : resource.ttl();
        byte[] value = computed.body().toStore();
        computed.footprint()
                .ifPresentOrElse(
                        footprint -> store.fill(resource.key(), resource.scope(), ttl, fillToken, value, footprint),
                        () -> store.fill(resource.key(), resource.scope(), ttl, fillToken, value));
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return store.invalidate(scopes);
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed) {
        return store.invalidate(scopes, changed);
    }

    @Override
    public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
        return store.mark(bookId, mark);
    }

    @Override
    public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {
        store.replaceMark(bookId, known, mark);
    }
}
