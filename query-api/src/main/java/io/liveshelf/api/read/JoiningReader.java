// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.payload.IdList;
import io.liveshelf.redis.BookkeepingKeys;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Joins lists that hold ids with the cards of their books. A list that names a book which is not visible any more is computed
 * anew at once. Other resources pass through.
 *
 * <p>A list that is read again is kept joined, where the cache has copies, until the list or one of the cards changes.
 */
final class JoiningReader implements Reader {
    /** How many lists are remembered with the books that they name. */
    private static final long MOST_LISTS = 2_000;

    private final Cache cache;
    private final Reader lists;
    private final ComputedLists computed;
    private final BiConsumer<Resource, String> whenHidden;
    private final com.github.benmanes.caffeine.cache.Cache<String, List<String>> parts = Caffeine.newBuilder()
            .maximumSize(MOST_LISTS)
            .executor(Runnable::run)
            .build();

    /** @param whenHidden told which list names which book that is known to be hidden */
    JoiningReader(Cache cache, Reader lists, ComputedLists computed, BiConsumer<Resource, String> whenHidden) {
        this.cache = cache;
        this.lists = lists;
        this.computed = computed;
        this.whenHidden = whenHidden;
    }

    @Override
    public CompletableFuture<Optional<Answer>> read(Resource resource) {
        if (resource.cards().isEmpty()) {
            return lists.read(resource);
        }
        @Nullable List<String> known = parts.getIfPresent(resource.key());
        // what is kept joined is shared, so it is not made for one who demands more than others
        return known == null || resource.demand().isPresent()
                ? join(resource).thenApply(Joined::answer)
                : cache.composed(
                                resource.servedKey(),
                                known,
                                () -> join(resource)
                                        .thenApply(joined -> new Cache.Lookup(joined.madeOf(known), Optional.empty())))
                        .thenApply(Cache.Lookup::answer);
    }

    private CompletableFuture<Joined> join(Resource resource) {
        return lists.read(resource)
                .thenCompose(found -> found.isEmpty()
                        ? CompletableFuture.completedFuture(Joined.NOTHING)
                        : join(resource, found.get()));
    }

    private CompletableFuture<Joined> join(Resource resource, Answer found) {
        Optional<IdList> list = IdList.read(found.bytes());
        return list.isEmpty() // of another release
                ? anew(resource, found)
                : FoundCards.of(list.get().bookIds(), cache, resource)
                        .thenCompose(cards -> cards.missing().isEmpty()
                                ? CompletableFuture.completedFuture(joined(resource, found, list.get(), cards))
                                : withMissing(resource, found, list.get(), cards));
    }

    private Joined joined(Resource resource, Answer found, IdList list, FoundCards cards) {
        List<String> madeOf = Stream.concat(deciding(resource), FoundCards.keys(cards.ids()).stream())
                .toList();
        parts.put(resource.key(), madeOf);
        return Joined.of(found, list, cards, madeOf);
    }

    private static Stream<String> deciding(Resource resource) {
        return resource.scope().kind() == Scope.Kind.GROUP
                ? Stream.of(resource.key(), BookkeepingKeys.fillToken(resource.scope()))
                : Stream.of(resource.key());
    }

    private CompletableFuture<Joined> withMissing(Resource resource, Answer found, IdList list, FoundCards cards) {
        cards.hidden().forEach(bookId -> whenHidden.accept(resource, bookId));
        return computed.complete(resource, found, list, cards)
                .thenCompose(whole -> whole.isPresent()
                        ? CompletableFuture.completedFuture(Joined.of(whole))
                        : anew(resource, found));
    }

    private CompletableFuture<Joined> anew(Resource resource, Answer found) {
        parts.invalidate(resource.key());
        return computed.anew(resource, found).thenApply(Joined::of);
    }
}
