// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/**
 * Fills pages that are one of very many once they are asked for again: anybody can ask for any number of them, and Redis has better
 * use for its memory. Both askers share one computation, at the same moment or one after the other.
 */
final class FillAtSecondAsk implements Reader {
    private final Cache cache;
    private final FirstAnswers first;
    private final Reader computing;
    private final LongSupplier nanos;
    private final AskedBefore asked = new AskedBefore();

    /** @param computing computes, and leaves what it has computed among the first answers */
    FillAtSecondAsk(Cache cache, FirstAnswers first, Reader computing, LongSupplier nanos) {
        this.cache = cache;
        this.first = first;
        this.computing = computing;
        this.nanos = nanos;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        if (resource.cachedBy() != CachedBy.API || !resource.isUnlikely()) {
            return computing.read(resource);
        }
        boolean isAskedAgain = asked.note(resource.key());
        if (cache.epoch() == LocalCopies.UNHEARD) {
            // there are no first answers: the second asker fills what is computed for it
            return computing.read(isAskedAgain ? resource.filledAtOnce() : resource);
        }
        Optional<Answer> known = isAskedAgain ? fill(resource).filter(resource::accepts) : Optional.empty();
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.map(answer -> answer.from(Source.LOCAL)))
                : computing.read(resource).thenApply(found -> {
                    if (isAskedAgain) {
                        fill(resource);
                    }
                    return found;
                });
    }

    /** Fills what an earlier reader has computed, if it still counts; answers it. */
    private Optional<Answer> fill(Resource resource) {
        return first.find(resource, cache.epoch()).map(its -> {
            if (its.takeFill(nanos.getAsLong())) {
                resource.fillToken().ifPresent(token -> cache.fill(resource, token, its.answer()));
            }
            return its.answer();
        });
    }
}
