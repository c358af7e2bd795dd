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
 *   <li>pages that nobody has asked for lately: anybody can ask for any number of them, and Redis has better use for its memory;
 *   <li>the absence of a thing, because anybody can make up any number of names.
 * </ul>
 */
final class FillingReader implements Reader {
    private static final long LONGEST_NANOS = CacheStore.LONGEST_COMPUTATION.toNanos();

    private final Cache cache;
    private final Reader inner;
    private final LongSupplier nanos;
    private final AskedBefore asked = new AskedBefore();

    FillingReader(Cache cache, Reader inner, LongSupplier nanos) {
        this.cache = cache;
        this.inner = inner;
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        long started = nanos.getAsLong();
        return inner.read(resource).thenApply(found -> {
            if (nanos.getAsLong() - started <= LONGEST_NANOS && isFilled(resource)) {
                found.filter(Answer::isForAll).ifPresent(answer -> fill(resource, answer));
            }
            return found;
        });
    }

    private boolean isFilled(Resource resource) {
        return resource.cachedBy() == CachedBy.API && (!resource.isUnlikely() || asked.note(resource.key()));
    }

    private void fill(Resource resource, Answer answer) {
        resource.fillToken().ifPresent(fillToken -> cache.fill(resource, fillToken, answer.bytes()));
    }
}
