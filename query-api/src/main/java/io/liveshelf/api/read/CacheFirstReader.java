// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Asks the cache, then another reader if the cache has nothing valid. What the API fills is computed anew shortly before it
 * expires, by one of its readers and in the background, so that nobody has to wait for it.
 */
final class CacheFirstReader implements Reader {
    /** Share of its life in which a key may be refreshed: the later, the more likely. */
    private static final int SHARE = 10;

    private final Cache cache;
    private final Reader next;
    private final LongSupplier nanos;
    private final DoubleSupplier chance;

    /**
     * Asks this cache first.
     *
     * @param nanos a clock like {@link System#nanoTime}
     * @param chance from 0 to 1, so that not all processes refresh at once
     */
    CacheFirstReader(Cache cache, Reader next, LongSupplier nanos, DoubleSupplier chance) {
        this.cache = cache;
        this.next = next;
        this.nanos = nanos;
        this.chance = chance;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        return resource.cachedBy() == CachedBy.NOBODY
                ? next.read(resource)
                : cache.lookUp(resource).thenCompose(lookup -> use(resource, lookup));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a refresh serves those who come later
    private CompletableFuture<Optional<Answer>> use(Resource resource, Cache.Lookup lookup) {
        Optional<Answer> answer = lookup.answer();
        if (answer.isEmpty()) {
            return next.read(resource.withFillToken(lookup.fillToken()));
        }
        if (lookup.fillToken().isPresent() && isNearItsEnd(resource, answer.get())) {
            next.read(resource.withFillToken(lookup.fillToken()));
        }
        return CompletableFuture.completedFuture(answer);
    }

    private boolean isNearItsEnd(Resource resource, Answer answer) {
        long late = resource.ttl().toNanos() / SHARE;
        return resource.cachedBy() == CachedBy.API
                && answer.source() == Source.REDIS
                && answer.end().isPresent()
                && answer.end().getAsLong() - nanos.getAsLong() < late * chance.getAsDouble();
    }
}
