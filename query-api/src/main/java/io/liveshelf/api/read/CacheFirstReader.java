// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.WrittenMark;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the cache, then another reader if the cache has nothing valid. What the other reader knows of a book that the API has
 * changed is from then on what the card in the cache must agree with.
 */
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
                                : miss(resource, lookup));
    }

    private CompletableFuture<Optional<Answer>> miss(Resource resource, Cache.Lookup lookup) {
        if (lookup.mark().isEmpty()) {
            return next.read(resource.withFillToken(lookup.fillToken()));
        }
        WrittenMark mark = lookup.mark().get();
        return next.read(resource.withFillToken(lookup.fillToken().or(() -> Optional.of(mark.value()))))
                .whenComplete((found, e) -> {
                    if (e == null) {
                        confirm(resource, mark, found);
                    }
                })
                // a book that is known to be hidden is not served from what is kept of it
                .exceptionallyCompose(e -> mark.isHidden()
                        ? CompletableFuture.completedFuture(Optional.empty())
                        : CompletableFuture.failedFuture(e));
    }

    private void confirm(Resource resource, WrittenMark mark, Optional<Answer> found) {
        if (BookCards.isKey(resource.key())) {
            WrittenMark now = found.filter(Answer::isForAll)
                    .map(card -> WrittenMark.ofCard(card.bytes()))
                    .orElse(WrittenMark.HIDDEN);
            if (!now.equals(mark)) {
                cache.replaceMark(BookCards.bookId(resource.key()), mark, now);
            }
        }
    }
}
