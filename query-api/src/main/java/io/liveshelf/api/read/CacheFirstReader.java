// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.redis.WrittenMark;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Asks the cache, then another reader if the cache has nothing valid, or nothing as fresh as demanded. What the other reader
 * knows of a book that the API has changed is from then on what the card in the cache must agree with. What the API fills is
 * computed anew shortly before it expires, by one of its readers and in the background, so that nobody has to wait for it.
 */
final class CacheFirstReader implements Reader {
    /** Share of its life in which a key may be refreshed: the later, the more likely. */
    private static final int SHARE = 10;

    private final Cache cache;
    private final Reader next;
    private final LongSupplier nanos;
    private final DoubleSupplier chance;
    private final Consumer<Resource> whenHidden;

    /**
     * Asks this cache first.
     *
     * @param nanos a clock like {@link System#nanoTime}
     * @param chance from 0 to 1, so that not all processes refresh at once
     * @param whenHidden told what is about a book that is known to be hidden
     */
    CacheFirstReader(
            Cache cache, Reader next, LongSupplier nanos, DoubleSupplier chance, Consumer<Resource> whenHidden) {
        this.cache = cache;
        this.next = next;
        this.nanos = nanos;
        this.chance = chance;
        this.whenHidden = whenHidden;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        return resource.cachedBy() == CachedBy.NOBODY
                ? next.read(resource)
                : cache.lookUp(resource).thenCompose(lookup -> use(resource, lookup));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a refresh serves those who come later
    private CompletableFuture<Optional<Answer>> use(Resource resource, Cache.Lookup lookup) {
        Optional<Answer> answer = lookup.answer().filter(resource::accepts);
        if (answer.isEmpty()) {
            return miss(resource, lookup);
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

    private CompletableFuture<Optional<Answer>> miss(Resource resource, Cache.Lookup lookup) {
        if (lookup.mark().isEmpty()) {
            return next.read(resource.withFillToken(lookup.fillToken()));
        }
        WrittenMark mark = lookup.mark().get();
        if (mark.isHidden()) {
            whenHidden.accept(resource);
        }
        CompletableFuture<Optional<Answer>> found = next.read(
                        resource.withFillToken(lookup.fillToken().or(() -> Optional.of(mark.value()))))
                .whenComplete((answer, e) -> {
                    if (e == null) {
                        confirm(resource, mark, answer);
                    }
                });
        return mark.isHidden() && resource.demand().isEmpty() ? orNothing(found) : found;
    }

    /**
     * A book that is known to be hidden is not served from what is kept of it for all, nor does anybody wait for long to learn so. Fails
     * with {@link ProbablyHidden}: its owner may see it.
     */
    private static CompletableFuture<Optional<Answer>> orNothing(CompletableFuture<Optional<Answer>> found) {
        return found.copy()
                .orTimeout(LastAnswers.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(new ProbablyHidden()));
    }

    private void confirm(Resource resource, WrittenMark mark, Optional<Answer> found) {
        if (BookCards.isKey(resource.key())) {
            WrittenMark now = found.filter(Answer::isForAll)
                    .map(card -> WrittenMark.ofCard(card.bytes()))
                    .orElse(WrittenMark.HIDDEN);
            if (!now.agreesWith(mark)) {
                cache.replaceMark(BookCards.bookId(resource.key()), mark, now);
            }
        }
    }
}
