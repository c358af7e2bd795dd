// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks the cache, and another source where the cache has nothing that counts. */
final class CacheFirst implements Source {
    private final Cache cache;
    private final Source next;

    CacheFirst(Cache cache, Source next) {
        this.cache = cache;
        this.next = next;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        return resource.storage() == Storage.NOWHERE
                ? next.read(resource)
                : cache.look(resource)
                        .thenCompose(look -> look.answer().isPresent()
                                ? CompletableFuture.completedFuture(look.answer())
                                : next.read(resource.noting(look.stamp())));
    }
}
