// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.WrittenMark;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The read path: the cache; for the featured week then the last answer of the streams; then the computation, once for all
 * concurrent readers, which fills the cache; then the kept last answer.
 */
public final class Reads implements Reader {
    /** How long the streams' last answer about a week is better than what MongoDB has left of it. */
    private static final Duration WEEK_KEPT = Duration.ofHours(1);
    /** A server that answers at all has answered by then; less would be given where this process itself has stood still. */
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(200);

    private final Cache cache;
    private final Clock clock;
    private final SharedReads shared;
    private final FirstAnswers first;
    private final LastAnswers kept;
    private final Reader computed;
    private final Reader all;

    /**
     * How reads are shared and kept.
     *
     * @param hold how long a computed outcome is given to others that ask the same
     * @param keptBytes limit for all kept last answers together
     * @param memoryBytes limit for copies of what Redis has; 0: none are made
     */
    public record Settings(Duration hold, long keptBytes, long memoryBytes) {
        /** Without copies. */
        public Settings(Duration hold, long keptBytes) {
            this(hold, keptBytes, 0);
        }
    }

    /**
     * Reads through this cache.
     *
     * @param forgetsSessions whether MongoDB no longer has all view sessions of the week
     */
    public Reads(Cache cache, Settings settings, Clock clock, BooleanSupplier forgetsSessions) {
        this.cache = cache;
        this.clock = clock;
        first = new FirstAnswers(settings.keptBytes() / 8, System::nanoTime);
        shared = new SharedReads(
                new FillingReader(
                        cache, first, resource -> resource.computation().compute(), System::nanoTime),
                settings.hold(),
                settings.keptBytes() / 4,
                System::nanoTime);
        kept = new LastAnswers(settings.keptBytes(), clock, cache);
        computed = kept.before(
                new FillAtSecondAsk(cache, first, shared, System::nanoTime),
                Reads::isOfTheWeek,
                WEEK_KEPT,
                forgetsSessions);
        var fromCache = new CacheFirstReader(
                cache,
                computed,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble(),
                kept::forget);
        all = kept.around(new JoiningReader(
                cache, fromCache, new ComputedLists(cache, computed, shared, first, clock), kept::hideIn));
    }

    /** How many last answers are kept. */
    public long keptAnswers() {
        return kept.size();
    }

    /** The bytes that the kept answers take. */
    public long keptBytes() {
        return kept.bytes();
    }

    private static boolean isOfTheWeek(Resource resource) {
        return resource.key().equals(Views.FEATURED_WEEK.key());
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        return all.read(resource);
    }

    /**
     * Reads several materialized views, in their order: what the cache has takes one round trip, each of the others is read
     * by itself. How long the cache took is part of how long a reader waits for all. Fails if one of them is unavailable.
     */
    public CompletableFuture<List<Answer>> readAll(List<Resource> views) {
        long asked = System.nanoTime();
        return cache.lookUpAll(views.stream().map(Resource::key).toList()).thenCompose(found -> {
            Duration patience = patienceSince(asked);
            List<CompletableFuture<Optional<Answer>>> each = IntStream.range(0, views.size())
                    .mapToObj(i -> kept.around(after(found.get(i).filter(views.get(i)::accepts)), patience)
                            .read(views.get(i)))
                    .toList();
            return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                    .thenApply(done -> each.stream()
                            .map(answer -> answer.join().orElseThrow())
                            .toList());
        });
    }

    private static Duration patienceSince(long asked) {
        Duration left = LastAnswers.PATIENCE.minusNanos(System.nanoTime() - asked);
        return left.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : left;
    }

    /**
     * An answer made of materialized views, made anew when one of them has changed.
     *
     * @param whole names it within this process, and demands how fresh it must be
     * @param making makes it of the views, in their order
     */
    public CompletableFuture<Optional<Answer>> composed(
            Resource whole, List<Resource> views, Function<List<Answer>, Answer> making) {
        if (whole.demand().isPresent()) {
            return readAll(views.stream()
                            .map(view -> view.demanding(whole.demand()))
                            .toList())
                    .thenApply(answers -> Optional.of(making.apply(answers)));
        }
        return cache.composed(
                        whole.key(),
                        views.stream().map(Resource::key).toList(),
                        () -> readAll(views)
                                .thenApply(answers ->
                                        new Cache.Lookup(Optional.of(making.apply(answers)), Optional.empty())))
                .thenApply(Cache.Lookup::answer);
    }

    /**
     * Computes and fills a part of a book that somebody is likely to read next, unless the cache has it. Nothing is done where nobody
     * would find it there: the cache cannot be asked, or does not have the book's card, or the book was written lately.
     */
    public CompletableFuture<Void> warm(String bookId, Resource part) {
        return cache.lookUpCards(List.of(bookId))
                .thenCompose(cards -> cards.get(0).answer().isPresent() ? warm(part) : CompletableFuture.allOf());
    }

    private CompletableFuture<Void> warm(Resource part) {
        return cache.lookUp(part)
                .thenCompose(lookup -> lookup.answer().isPresent()
                                || lookup.fillToken().isEmpty()
                                || lookup.mark().isPresent()
                        ? CompletableFuture.allOf()
                        : computed.read(part.withFillToken(lookup.fillToken())).thenAccept(filled -> {}));
    }

    private Reader after(Optional<Answer> found) {
        return found.isPresent() ? view -> CompletableFuture.completedFuture(found) : computed;
    }

    /**
     * To be called after a write: later reads get neither what was read from MongoDB before nor what the cache had. Completes
     * once the cache has invalidated the scopes, or cannot.
     */
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return invalidate(scopes, Optional.empty());
    }

    /** @param changed the book that has changed, where nothing else has: then it decides which searches the cache invalidates */
    private CompletableFuture<Void> invalidate(Collection<Scope> scopes, Optional<ChangedBook> changed) {
        kept.written(scopes);
        shared.invalidate(scopes);
        first.invalidate(scopes);
        return changed.isPresent() ? cache.invalidate(scopes, changed.get()) : cache.invalidate(scopes);
    }

    /**
     * The same after a write to a book. Its card counts again once it agrees with the write, and outcomes about the book that
     * this process holds are discarded; if the book is hidden now, so is everything kept that shows it.
     *
     * @param mark what the book is now
     * @param changed the same, for the searches that it touches; empty where that is not known: then all of them go, if they are among the
     *     scopes
     */
    public CompletableFuture<Void> invalidateBook(
            String bookId, WrittenMark mark, Optional<ChangedBook> changed, Collection<Scope> scopes) {
        if (mark.isHidden()) {
            kept.hide(bookId);
        }
        return cache.mark(bookId, mark).thenCompose(marked -> {
            // only from now on does nobody get any more what the cache had before
            if (mark.isHidden()) {
                kept.noteHidden(bookId);
            }
            kept.written(List.of(Scope.book(bookId)));
            shared.invalidate(List.of(Scope.book(bookId)));
            return invalidate(scopes, changed);
        });
    }

    /**
     * To be called when Redis says that the mark of a book has changed: another process may have hidden it, or the streams, which have
     * heard so from MongoDB. What is kept here must not show it any more, even if soon nobody else can be asked.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a cache never fails
    public void marked(String bookId) {
        Instant heard = clock.instant();
        cache.lookUpCards(List.of(bookId))
                .thenAccept(found -> found.get(0)
                        .mark()
                        .filter(WrittenMark::isHidden)
                        .ifPresent(mark -> kept.noteHidden(bookId, heard)));
    }
}
