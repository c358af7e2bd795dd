// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.BookCards;
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
    private final Marks marks;
    private final ReliableInvalidations invalidations;

    /** The cache in this Redis. */
    public CacheStore(GuardedRedis redis) {
        this.redis = redis;
        fills = new Fills(redis);
        marks = new Marks(redis);
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

    /** The cards of these books that count, in their order and in one round trip; each with the mark beside it. */
    public CompletableFuture<List<LookupResult>> findCards(List<String> bookIds) {
        if (bookIds.isEmpty()) {
            return CompletableFuture.completedFuture(List.of()); // Redis has no question without keys
        }
        List<Scope> scopes =
                bookIds.stream().map(BookCards::key).map(Scope::key).toList();
        return invalidations
                .settle(scopes)
                .thenCompose(settled -> settled
                        ? redis.call(commands -> new Lookups(commands).findCards(bookIds))
                        : CompletableFuture.failedFuture(new RedisUnreachable("invalidations are not confirmed")))
                .exceptionally(e -> Collections.nCopies(bookIds.size(), LookupResult.UNREACHABLE));
    }

    /** Fills a key in the background, unless its scope was invalidated since the fill token was read. */
    public void fill(String key, Scope scope, Duration ttl, String fillToken, byte[] value) {
        fills.fill(key, scope, ttl, fillToken, value);
    }

    /** Completes once Redis has invalidated all of these, or cannot. What it could not does not count until it has. */
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return invalidations.invalidate(List.copyOf(scopes));
    }

    /**
     * Says what the API has just written of a book. Completes once Redis knows it; where Redis cannot be told, its card does not
     * count until it has been removed.
     */
    public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
        return marks.set(bookId, mark)
                .thenCompose(done -> done
                        ? CompletableFuture.allOf()
                        : invalidations.invalidate(List.of(Scope.key(BookCards.key(bookId)))));
    }

    /** Replaces a mark that was read by another one in the background, unless the API has written the book again. */
    public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {
        marks.replace(bookId, known, mark);
    }
}
