// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.redis.CacheStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Puts computed answers into the cache, in the background. Not filled are:
 *
 * <ul>
 *   <li>answers without a fill token: Redis could not be asked before, so it cannot tell whether they are outdated;
 *   <li>answers that took so long that a fill token may have been set and have expired meanwhile;
 *   <li>answers for one user, because all users read the same key;
 *   <li>pages that nobody may ask for again: they are left for {@link FillAtSecondAsk};
 *   <li>the absence of a thing, because anybody can make up any number of names.
 * </ul>
 */
final class FillingReader implements Reader {
    private static final long LONGEST_NANOS = CacheStore.LONGEST_COMPUTATION.toNanos();

    private final Cache cache;
    private final Reader inner;
    private final LongSupplier nanos;
    private final FirstAnswers first;

    /** @param first gets what is filled only when it is asked for again */
    FillingReader(Cache cache, FirstAnswers first, Reader inner, LongSupplier nanos) {
        this.cache = cache;
        this.first = first;
        this.inner = inner;
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        long started = nanos.getAsLong();
        long epoch = cache.epoch();
        return inner.read(resource).thenApply(found -> {
            if (nanos.getAsLong() - started <= LONGEST_NANOS && resource.cachedBy() == CachedBy.API) {
                found.filter(Answer::isForAll).ifPresent(answer -> {
                    if (resource.isUnlikely()) {
                        first.put(resource, answer, started, epoch);
                    } else {
                        fill(resource, answer);
                    }
                });
            }
            return found;
        });
    }

    private void fill(Resource resource, Answer answer) {
        resource.fillToken().ifPresent(fillToken -> cache.fill(resource, fillToken, answer));
    }
}
