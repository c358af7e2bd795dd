// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.Caffeine;
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
 * The last answers there were, for when nobody else can answer; as many as a number of bytes allows. An answer that is for
 * one user says so still.
 */
final class KeptAnswers {
    private static final Logger log = LoggerFactory.getLogger(KeptAnswers.class);
    /** What an entry takes beside its key and its body. */
    private static final int OVERHEAD = 200;

    private final com.github.benmanes.caffeine.cache.Cache<String, Kept> kept;
    private final Clock clock;

    private record Kept(Answer answer, Instant at) {}

    /**
     * Empty.
     *
     * @param bytes what all answers together may take
     * @param clock measures their age
     */
    KeptAnswers(long bytes, Clock clock) {
        this.clock = clock;
        kept = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String key, Kept its) ->
                        OVERHEAD + 2 * key.length() + its.answer().bytes().length)
                .executor(Runnable::run)
                .build();
    }

    /** A source that keeps each answer of {@code inner}, and gives the last one where there is no new one. */
    Source around(Source inner) {
        return resource -> inner.read(resource)
                .thenApply(found -> keep(resource, found))
                .exceptionallyCompose(e -> lastOf(resource, e));
    }

    /**
     * A source that, for some resources, prefers what Redis said within {@code age} to what {@code inner} says.
     *
     * @param which the resources
     * @param forgets whether {@code inner} has lost what it needs for them
     */
    Source before(Source inner, Predicate<Resource> which, Duration age, BooleanSupplier forgets) {
        return resource -> (which.test(resource) && forgets.getAsBoolean()
                        ? fromStreams(resource, age)
                        : Optional.<Answer>empty())
                .map(answer -> CompletableFuture.completedFuture(Optional.of(answer)))
                .orElseGet(() -> inner.read(resource));
    }

    private Optional<Answer> keep(Resource resource, Optional<Answer> found) {
        if (found.isEmpty()) {
            kept.invalidate(resource.key());
        }
        found.filter(answer -> answer.origin() != Origin.STALE)
                .ifPresent(answer -> kept.put(resource.key(), new Kept(answer, clock.instant())));
        return found;
    }

    private CompletableFuture<Optional<Answer>> lastOf(Resource resource, Throwable e) {
        if (!Unavailable.isCauseOf(e)) {
            log.error("cannot compute {}", resource.key(), e);
        }
        Kept last = kept.getIfPresent(resource.key());
        return last == null
                ? CompletableFuture.failedFuture(e)
                : CompletableFuture.completedFuture(Optional.of(last.answer().asStale()));
    }

    /** What the streams last said, if that was at most {@code age} ago; what MongoDB said is no better than MongoDB. */
    private Optional<Answer> fromStreams(Resource resource, Duration age) {
        return Optional.ofNullable(kept.getIfPresent(resource.key()))
                .filter(last -> last.answer().origin() == Origin.REDIS
                        && !last.at().plus(age).isBefore(clock.instant()))
                .map(last -> last.answer().asStale());
    }
}
