// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.redis.CacheStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Puts what was found into the cache, beside the way of the answer. Not filled are:
 *
 * <ul>
 *   <li>what nobody noted a stamp for: Redis could not be asked before, so it cannot know that the answer is not too old;
 *   <li>what took so long that a stamp may have come and gone meanwhile;
 *   <li>what is for one user, because all read the same key;
 *   <li>that there is no such thing, because anybody can make up any number of names.
 * </ul>
 */
final class Filling implements Source {
    private static final long LONGEST = CacheStore.LONGEST_COMPUTATION.toNanos();

    private final Cache cache;
    private final Source inner;
    private final LongSupplier nanos;

    Filling(Cache cache, Source inner, LongSupplier nanos) {
        this.cache = cache;
        this.inner = inner;
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        long started = nanos.getAsLong();
        return inner.read(resource).thenApply(found -> {
            if (nanos.getAsLong() - started <= LONGEST && resource.storage() == Storage.ASIDE) {
                found.filter(Answer::isForAll).ifPresent(answer -> fill(resource, answer));
            }
            return found;
        });
    }

    private void fill(Resource resource, Answer answer) {
        resource.stamp().ifPresent(stamp -> cache.fill(resource, stamp, answer.bytes()));
    }
}
