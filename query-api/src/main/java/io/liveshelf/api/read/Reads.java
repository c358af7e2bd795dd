// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.view.Views;
import io.liveshelf.redis.BookkeepingKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * The way of every read: the cache; else, for the featured week, what the streams said last; else the computation, once
 * for all who ask, which fills the cache; else the kept last answer.
 */
public final class Reads implements Source {
    /** How long what the streams said of a week is better than what MongoDB has left of it. */
    private static final Duration WEEK_KEPT = Duration.ofHours(1);

    private final Cache cache;
    private final SharedReads shared;
    private final KeptAnswers kept;
    private final Source computed;
    private final Source all;

    /**
     * How reads are shared and kept.
     *
     * @param hold how long a computed outcome answers those who ask the same
     * @param keptBytes what all kept last answers together may take
     */
    public record Settings(Duration hold, long keptBytes) {}

    /**
     * Reads over this cache.
     *
     * @param forgetsSessions whether computations have lost view sessions of the week
     */
    public Reads(Cache cache, Settings settings, Clock clock, BooleanSupplier forgetsSessions) {
        this.cache = cache;
        shared = new SharedReads(
                new Filling(cache, resource -> resource.computation().compute(), System::nanoTime),
                settings.hold(),
                System::nanoTime);
        kept = new KeptAnswers(settings.keptBytes(), clock);
        computed = kept.before(shared, Reads::isOfTheWeek, WEEK_KEPT, forgetsSessions);
        all = kept.around(new CacheFirst(cache, computed));
    }

    private static boolean isOfTheWeek(Resource resource) {
        return resource.key().equals(Views.FEATURED_WEEK.key());
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        return all.read(resource);
    }

    /**
     * Several materialized views, in their order: what the cache has of them takes one round trip, each of the others goes
     * its own way. Fails where one of them cannot be had.
     */
    public CompletableFuture<List<Answer>> readAll(List<Resource> views) {
        return cache.lookAll(views.stream().map(Resource::key).toList()).thenCompose(found -> {
            List<CompletableFuture<Optional<Answer>>> each = IntStream.range(0, views.size())
                    .mapToObj(i -> kept.around(after(found.get(i))).read(views.get(i)))
                    .toList();
            return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                    .thenApply(done -> each.stream()
                            .map(answer -> answer.join().orElseThrow())
                            .toList());
        });
    }

    private Source after(Optional<Answer> found) {
        return found.isPresent() ? view -> CompletableFuture.completedFuture(found) : computed;
    }

    /**
     * After a write: whoever asks from now on gets nothing that was asked of MongoDB before, nor what the cache had.
     * Completes once the cache has dropped the scopes, or cannot.
     */
    public CompletableFuture<Void> drop(Collection<Scope> scopes) {
        shared.forget(scopes);
        return cache.drop(scopes);
    }

    /**
     * The same after a write to a book: its card is not trusted until the streams have followed, and nothing of the book
     * that this process holds is given any more, as the book may be hidden now. Completes as {@link #drop} does.
     */
    public CompletableFuture<Void> dropBook(String bookId, Collection<Scope> scopes) {
        return cache.mark(BookkeepingKeys.written(bookId), BookkeepingKeys.WRITTEN_LIFE)
                .thenCompose(marked -> {
                    shared.forget(List.of(Scope.book(bookId)));
                    return drop(scopes);
                });
    }
}
