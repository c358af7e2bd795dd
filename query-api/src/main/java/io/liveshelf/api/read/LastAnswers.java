// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last answer of each resource, for when nothing else can answer; as many as fit into a number of bytes. An
 * answer for one user stays restricted to that user.
 */
final class LastAnswers {
    private static final Logger log = LoggerFactory.getLogger(LastAnswers.class);
    /** Bytes that an entry takes besides its key and its body. */
    private static final int OVERHEAD = 200;

    private final com.github.benmanes.caffeine.cache.Cache<String, Kept> kept;
    private final Clock clock;
    private final LocalCopies copies;

    private record Kept(Answer answer, Instant at) {}

    /**
     * Without any answer yet.
     *
     * @param bytes limit for all answers together
     * @param clock measures their age
     * @param copies may be kept where nothing is kept here any more
     */
    LastAnswers(long bytes, Clock clock, LocalCopies copies) {
        this.clock = clock;
        this.copies = copies;
        kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String key, Kept its) ->
                        OVERHEAD + 2 * key.length() + its.answer().bytes().length)
                .executor(Runnable::run)
                .build();
    }

    /** A reader that keeps each answer of {@code inner}, and gives the last one if {@code inner} fails. */
    Reader around(Reader inner) {
        return resource -> inner.read(resource)
                .thenApply(found -> keep(resource, found))
                .exceptionallyCompose(e -> lastOf(resource, e));
    }

    /**
     * A reader that, for some resources, prefers an answer that came from Redis at most {@code age} ago to {@code inner}.
     *
     * @param which the resources
     * @param forgets whether {@code inner} has lost data that it needs for them
     */
    Reader before(Reader inner, Predicate<Resource> which, Duration age, BooleanSupplier forgets) {
        return resource -> (which.test(resource) && forgets.getAsBoolean()
                        ? fromStreams(resource, age)
                        : Optional.<Answer>empty())
                .map(answer -> CompletableFuture.completedFuture(Optional.of(answer)))
                .orElseGet(() -> inner.read(resource));
    }

    /** How many there are. */
    long size() {
        return kept.estimatedSize();
    }

    /** The bytes that they take. */
    long bytes() {
        return kept.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** A book is hidden: what is about it is not served any more, and lists are served without it. Views are the streams'. */
    void hide(String bookId) {
        String parts = Scope.book(bookId).name() + ":";
        kept.asMap().keySet().removeIf(key -> key.startsWith(parts));
        kept.asMap().keySet().stream()
                .filter(key -> Views.byKey(key).isEmpty())
                .forEach(key -> kept.asMap()
                        .computeIfPresent(
                                key, (name, its) -> new Kept(ListBody.without(bookId, its.answer()), its.at())));
    }

    private Optional<Answer> keep(Resource resource, Optional<Answer> found) {
        if (found.isEmpty()) {
            kept.invalidate(resource.key());
            copies.forgetLastKnown(resource.servedKey());
        }
        found.filter(answer -> isNew(resource, answer))
                .ifPresent(answer -> kept.put(resource.key(), new Kept(answer, clock.instant())));
        return found;
    }

    /** A copy in memory is read too often to be kept again each time. */
    private boolean isNew(Resource resource, Answer answer) {
        if (answer.source() != Source.LOCAL) {
            return answer.source() != Source.STALE;
        }
        Kept last = kept.getIfPresent(resource.key());
        return last == null || last.answer().body() != answer.body();
    }

    private CompletableFuture<Optional<Answer>> lastOf(Resource resource, Throwable e) {
        if (!Unavailable.isCauseOf(e)) {
            log.error("cannot compute {}; the last answer is served if there is one", resource.key(), e);
        }
        return Optional.ofNullable(kept.getIfPresent(resource.key()))
                .map(Kept::answer)
                .or(() -> copies.lastKnown(resource.servedKey()))
                .map(answer -> CompletableFuture.completedFuture(Optional.of(answer.asStale())))
                .orElseGet(() -> CompletableFuture.failedFuture(e));
    }

    /**
     * The last answer that the streams wrote, if it is recent enough. One from MongoDB would be no better than MongoDB's
     * answer now.
     */
    private Optional<Answer> fromStreams(Resource resource, Duration age) {
        return Optional.ofNullable(kept.getIfPresent(resource.key()))
                .filter(last -> last.answer().source().isOfCache()
                        && !last.at().plus(age).isBefore(clock.instant()))
                .map(last -> last.answer().asStale());
    }
}
