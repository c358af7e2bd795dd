// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.Views;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
    /** How long a reader waits where there is a last answer: an answer that somebody has comes within a second. */
    static final Duration PATIENCE = Duration.ofMillis(700);
    /**
     * How much longer where the last answer lacks what this process has written since. Whoever wrote it should see it, but a MongoDB that
     * is silent is known to be only after two seconds, and an answer that somebody has comes within one.
     */
    static final Duration PATIENCE_AFTER_A_WRITE = Duration.ofMillis(150);

    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);

    private final com.github.benmanes.caffeine.cache.Cache<String, Kept> kept;
    private final Clock clock;
    private final RecentWrites writes = new RecentWrites();
    private final HiddenBooks hidden = new HiddenBooks();
    private final LocalCopies copies;

    /**
     * An answer.
     *
     * @param at when it was asked for: what was written since may be missing in it
     * @param shownAt from when on books that were hidden may still be in it
     */
    private record Kept(Answer answer, Instant at, Instant shownAt) {
        Kept(Answer answer, Instant at) {
            this(answer, at, at);
        }

        Kept with(Answer other) {
            return new Kept(other, at, shownAt);
        }
    }

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
        return around(inner, PATIENCE);
    }

    /** @param patience how long a reader waits where there is a last answer */
    Reader around(Reader inner, Duration patience) {
        return resource -> {
            Instant asked = clock.instant();
            CompletableFuture<Optional<Answer>> answer = inner.read(resource)
                    .thenApply(found -> keep(resource, found, asked))
                    .exceptionallyCompose(e -> lastOf(resource, e));
            return answer.isDone() || usable(resource).isEmpty()
                    ? answer
                    : within(patience, answer, () -> insteadOf(answer, resource));
        };
    }

    /** The answer; if it takes longer, the other one. Not on the one thread of all time limits. */
    private static CompletableFuture<Optional<Answer>> within(
            Duration patience,
            CompletableFuture<Optional<Answer>> answer,
            Supplier<CompletableFuture<Optional<Answer>>> other) {
        return answer.copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyComposeAsync(e -> answer.isDone() ? answer : other.get(), ForkJoinPool.commonPool());
    }

    /** What is slow goes on, and serves the next reader; this one has waited long enough where there is something to give. */
    private CompletableFuture<Optional<Answer>> insteadOf(
            CompletableFuture<Optional<Answer>> answer, Resource resource) {
        boolean lacksAWrite = usable(resource)
                .filter(last -> writes.touched(resource, last.at()))
                .isPresent();
        return lacksAWrite
                ? within(PATIENCE_AFTER_A_WRITE, answer, () -> lastOr(answer, resource))
                : lastOr(answer, resource);
    }

    private CompletableFuture<Optional<Answer>> lastOr(CompletableFuture<Optional<Answer>> answer, Resource resource) {
        return usable(resource)
                .flatMap(last -> visible(resource, last))
                .map(its -> CompletableFuture.completedFuture(Optional.of(its.asStale())))
                .orElse(answer);
    }

    /** What is kept, if it is as fresh as demanded. */
    private Optional<Kept> usable(Resource resource) {
        return Optional.ofNullable(kept.getIfPresent(resource.key())).filter(last -> resource.accepts(last.answer()));
    }

    /** Something in these scopes was written here: nobody gets what was kept before, unless nothing else can be had in time. */
    void written(Collection<Scope> scopes) {
        writes.note(scopes, clock.instant());
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
        noteHidden(bookId);
        kept.asMap().keySet().removeIf(key -> isAbout(bookId, key));
        kept.asMap().keySet().stream()
                .filter(key -> Views.byKey(key).isEmpty())
                .forEach(key -> kept.asMap()
                        .computeIfPresent(key, (name, its) -> its.with(ListBody.without(bookId, its.answer()))));
    }

    /**
     * The same, done when something is served: for reads that began before now and have not ended, and for books that somebody else
     * has hidden, which may be many at once.
     */
    void noteHidden(String bookId) {
        noteHidden(bookId, clock.instant());
    }

    /**
     * The same for what was heard at this instant and took a while to find out. Until now the book may have become visible again, and what
     * was asked for since does not show it wrongly.
     */
    void noteHidden(String bookId, Instant heard) {
        hidden.note(bookId, heard);
        copies.forgetBook(bookId);
    }

    /** Somebody else has hidden a book that this list names. */
    void hideIn(Resource list, String bookId) {
        kept.asMap().computeIfPresent(list.key(), (name, its) -> its.with(ListBody.without(bookId, its.answer())));
    }

    /** Somebody else has hidden the book that this is about: only its owner may still see it. */
    void forget(Resource resource) {
        kept.asMap()
                .computeIfPresent(resource.key(), (name, its) -> its.answer().isForAll() ? null : its);
        copies.forgetLastKnown(resource.servedKey());
    }

    private static boolean isAbout(String bookId, String key) {
        return key.startsWith(Scope.book(bookId).name() + ":");
    }

    /** What is kept, without books that were hidden since it was asked for. Nothing where these were too many to know. */
    private Optional<Answer> visible(Resource resource, Kept last) {
        Instant now = clock.instant();
        Optional<Set<String>> since = hidden.since(last.shownAt());
        if (since.isEmpty() || since.get().stream().anyMatch(bookId -> isAbout(bookId, resource.key()))) {
            return Optional.empty();
        }
        Answer answer = ListBody.without(since.get(), last.answer());
        if (!since.get().isEmpty()) {
            kept.asMap().replace(resource.key(), last, new Kept(answer, last.at(), now));
        }
        return Optional.of(answer);
    }

    private Optional<Answer> keep(Resource resource, Optional<Answer> found, Instant asked) {
        if (found.isEmpty()) {
            kept.invalidate(resource.key());
            copies.forgetLastKnown(resource.servedKey());
        }
        Kept last = kept.getIfPresent(resource.key());
        if (last != null
                && found.filter(answer -> isUnchanged(resource, last, answer)).isPresent()) {
            Answer unchanged = last.answer().alsoAsOf(found.flatMap(Answer::asOf));
            // as old as it was, but nothing that was hidden until now is in it
            kept.put(resource.key(), new Kept(unchanged, last.at(), asked));
            return Optional.of(unchanged.from(Source.MONGO));
        }
        found.filter(answer -> isNew(resource, answer))
                .ifPresent(answer -> kept.put(resource.key(), new Kept(answer, asked)));
        return found;
    }

    /** An answer computed anew that says the same keeps its bytes, and with them its entity tag, for a while. */
    private boolean isUnchanged(Resource resource, Kept last, Answer answer) {
        Duration life = resource.ttl().isZero() ? SHORTEST_LIFE : resource.ttl();
        return answer.source() == Source.MONGO
                && answer.isForAll()
                && last.answer().isForAll()
                && clock.instant().isBefore(last.at().plus(life.dividedBy(3)))
                && SameContent.is(answer.bytes(), last.answer().bytes());
    }

    /**
     * A copy in memory is read too often to be kept again each time. And what one reader has demanded of MongoDB does not take from
     * all others what the streams have said: they may know more.
     */
    private boolean isNew(Resource resource, Answer answer) {
        Kept last = kept.getIfPresent(resource.key());
        if (answer.source() == Source.MONGO) {
            return last == null
                    || resource.demand().isEmpty()
                    || resource.cachedBy() != CachedBy.STREAMS
                    || !last.answer().source().isOfCache();
        }
        if (answer.source() != Source.LOCAL) {
            return answer.source() != Source.STALE;
        }
        return last == null || last.answer().body() != answer.body();
    }

    private CompletableFuture<Optional<Answer>> lastOf(Resource resource, Throwable e) {
        if (ProbablyHidden.isCauseOf(e)) {
            // a guess: what is kept stays
            return CompletableFuture.completedFuture(
                    usable(resource).flatMap(last -> visible(resource, last)).map(Answer::asStale));
        }
        if (!Unavailable.isCauseOf(e)) {
            log.error("cannot compute {}; the last answer is served if there is one", resource.key(), e);
        }
        return usable(resource)
                .flatMap(last -> visible(resource, last))
                .or(() -> copies.lastKnown(resource.servedKey()).filter(resource::accepts))
                .map(answer -> CompletableFuture.completedFuture(Optional.of(answer.asStale())))
                .orElseGet(() ->
                        CompletableFuture.failedFuture(resource.demand().isPresent() ? Unavailable.notAsFresh(e) : e));
    }

    /**
     * The last answer that the streams wrote, if it is recent enough. One from MongoDB would be no better than MongoDB's
     * answer now.
     */
    private Optional<Answer> fromStreams(Resource resource, Duration age) {
        return usable(resource)
                .filter(last -> last.answer().source().isOfCache()
                        && !last.at().plus(age).isBefore(clock.instant()))
                .flatMap(last -> visible(resource, last))
                .map(Answer::asStale);
    }
}
