// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the cache, then another reader if the cache has nothing valid. */
final class CacheFirstReader implements Reader {
    private final Cache cache;
    private final Reader next;

    CacheFirstReader(Cache cache, Reader next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        return resource.cachedBy() == CachedBy.NOBODY
                ? next.read(resource)
                : cache.lookUp(resource)
                        .thenCompose(lookup -> lookup.answer().isPresent()
                                ? CompletableFuture.completedFuture(lookup.answer())
                                : next.read(resource.withFillToken(lookup.fillToken())));
    }
}
