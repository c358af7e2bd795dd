// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.SetArgs;
import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Redis as a cache: keys are looked up, filled on a miss, and invalidated. Nothing here fails; an unreachable Redis holds nothing. */
public final class CacheStore {
    /** A computation that took longer is not filled: the fill token that would refuse it may have expired. */
    public static final Duration LONGEST_COMPUTATION = Duration.ofSeconds(30);

    private final GuardedRedis redis;
    private final Fills fills;
    private final ReliableInvalidations invalidations;

    /** The cache in this Redis. */
    public CacheStore(GuardedRedis redis) {
        this.redis = redis;
        fills = new Fills(redis);
        invalidations = new ReliableInvalidations(redis);
    }

    /** Looks a key up in one round trip. */
    public CompletableFuture<LookupResult> find(KeyLookup lookup) {
        return invalidations
                .settle(lookup.scope())
                .thenCompose(counts -> counts
                        ? redis.call(commands -> new Lookups(commands).find(lookup))
                                .exceptionally(e -> LookupResult.UNREACHABLE)
                        : CompletableFuture.completedFuture(LookupResult.UNREACHABLE));
    }

    /** Keys that the streams write, in their order and in one round trip. */
    public CompletableFuture<List<LookupResult>> findAll(List<String> keys) {
        return redis.call(commands -> new Lookups(commands).findAll(keys))
                .exceptionally(e -> Collections.nCopies(keys.size(), LookupResult.UNREACHABLE));
    }

    /** Fills a key in the background, unless its scope was invalidated since the fill token was read. */
    public void fill(String key, Scope scope, Duration ttl, String fillToken, byte[] value) {
        fills.fill(key, scope, ttl, fillToken, value);
    }

    /** Completes once Redis has invalidated all of these, or cannot. What it could not does not count until it has. */
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return invalidations.invalidate(List.copyOf(scopes));
    }

    /** Sets a key that means no more than that it exists. Completes once Redis has done so, or cannot. */
    public CompletableFuture<Void> mark(String key, Duration ttl) {
        return redis.call(commands -> commands.set(key, Script.argument("1"), SetArgs.Builder.px(ttl)))
                .handle((done, failure) -> null);
    }
}
