// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import io.liveshelf.api.freshness.Freshness;
import io.liveshelf.api.freshness.Statements;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.CachedBy;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.WrittenMark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The cache in Redis, with copies in memory. */
public final class MemoryCache implements Cache {
    private static final int MOST_TIMES_AGAIN = 2;

    private final Memory memory;
    private final Cache redis;
    private final Freshness freshness;

    /**
     * Copies what this cache has into this memory.
     *
     * @param freshness what the streams have said behind all changes that memory has heard
     */
    public MemoryCache(Memory memory, Cache redis, Freshness freshness) {
        this.memory = memory;
        this.freshness = freshness;
        this.redis = redis;
    }

    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        return get(resource.key(), decidingAbout(resource), () -> redis.lookUp(resource))
                .thenCompose(lookup -> isTooOld(resource, lookup)
                        ? redis.lookUp(resource)
                        : CompletableFuture.completedFuture(lookup));
    }

    /** A copy is not as fresh as demanded. Redis knows more: the as-of of now, and the token to fill what is computed instead. */
    private static boolean isTooOld(Resource resource, Lookup lookup) {
        return resource.demand().isPresent()
                && lookup.answer()
                        .filter(copy -> copy.source() == Source.LOCAL
                                && !resource.demand().get().isMetBy(copy))
                        .isPresent();
    }

    /** What was complete before memory is asked is complete in what it has, though that may have been read long ago. */
    private CompletableFuture<Lookup> get(
            String key, List<String> decidedBy, Supplier<CompletableFuture<Lookup>> source) {
        Statements heard = freshness.heard();
        return memory.get(key, decidedBy, source)
                .thenApply(lookup -> lookup.alsoAsOf(heard.instant(key), heard.generation()));
    }

    /**
     * The key itself; those that its validity depends on; and for a key of a group the fill token, which is set anew when the group
     * is invalidated. The group itself changes with every key that is filled.
     */
    private static List<String> decidingAbout(Resource resource) {
        boolean isInGroup =
                resource.cachedBy() == CachedBy.API && resource.scope().kind() == Scope.Kind.GROUP;
        return Stream.of(
                        Stream.of(resource.key()),
                        resource.validity().present().stream(),
                        resource.validity().book().stream().map(BookkeepingKeys::written),
                        isInGroup ? Stream.of(BookkeepingKeys.fillToken(resource.scope())) : Stream.<String>of())
                .flatMap(keys -> keys)
                .toList();
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        return each(
                        keys,
                        UnaryOperator.identity(),
                        List::of,
                        missing -> redis.lookUpAll(missing)
                                .thenApply(all -> all.stream()
                                        .map(answer -> new Lookup(answer, Optional.empty()))
                                        .toList()))
                .thenApply(all -> all.stream().map(Lookup::answer).toList());
    }

    @Override
    public CompletableFuture<List<Lookup>> lookUpCards(List<String> bookIds) {
        return each(
                bookIds,
                BookCards::key,
                bookId -> List.of(BookCards.key(bookId), BookkeepingKeys.written(bookId)),
                redis::lookUpCards);
    }

    private CompletableFuture<List<Lookup>> each(
            List<String> names,
            UnaryOperator<String> key,
            Function<String, List<String>> decidingAbout,
            Function<List<String>, CompletableFuture<List<Lookup>>> question) {
        return ofOneGeneration(
                () -> once(names, key, decidingAbout, question), MOST_TIMES_AGAIN, () -> question.apply(names));
    }

    /**
     * While another generation begins to be served, memory may have the former one and Redis be asked for the next one: then all is looked
     * up again, and by one question to Redis at last, whose answers are of one generation always.
     */
    private static CompletableFuture<List<Lookup>> ofOneGeneration(
            Supplier<CompletableFuture<List<Lookup>>> mixed,
            int timesAgain,
            Supplier<CompletableFuture<List<Lookup>>> redis) {
        return timesAgain < 0
                ? redis.get()
                : mixed.get()
                        .thenCompose(found -> isOfOneGeneration(found)
                                ? CompletableFuture.completedFuture(found)
                                : ofOneGeneration(mixed, timesAgain - 1, redis));
    }

    private static boolean isOfOneGeneration(List<Lookup> found) {
        return Answer.generation(found.stream()
                        .flatMap(lookup -> lookup.answer().stream())
                        .toList())
                .isPresent();
    }

    /** Those that memory has, and the others by one question. */
    private CompletableFuture<List<Lookup>> once(
            List<String> names,
            UnaryOperator<String> key,
            Function<String, List<String>> decidingAbout,
            Function<List<String>, CompletableFuture<List<Lookup>>> question) {
        var missing = new ArrayList<String>();
        var found = new CompletableFuture<List<Lookup>>();
        List<CompletableFuture<Lookup>> each = names.stream()
                .map(name -> get(key.apply(name), decidingAbout.apply(name), () -> {
                    int index = missing.size();
                    missing.add(name);
                    return found.thenApply(all -> all.get(index));
                }))
                .toList();
        return ask(missing, found, question)
                .thenCompose(asked -> CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                        .thenApply(done ->
                                each.stream().map(CompletableFuture::join).toList()));
    }

    private static CompletableFuture<Void> ask(
            List<String> missing,
            CompletableFuture<List<Lookup>> found,
            Function<List<String>, CompletableFuture<List<Lookup>>> question) {
        return missing.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : question.apply(missing).handle((all, failure) -> {
                    if (failure == null) {
                        found.complete(all);
                    } else {
                        found.completeExceptionally(failure);
                    }
                    return null;
                });
    }

    @Override
    public CompletableFuture<Lookup> composed(
            String key, List<String> parts, Supplier<CompletableFuture<Lookup>> making) {
        return get(key, parts, making);
    }

    @Override
    public Optional<Answer> lastKnown(String key) {
        return memory.lastKnown(key);
    }

    @Override
    public void forgetBook(String bookId) {
        memory.forget(BookkeepingKeys.written(bookId));
        memory.forget(BookCards.key(bookId));
    }

    @Override
    public long epoch() {
        return memory.epoch().orElse(UNHEARD);
    }

    @Override
    public void forgetLastKnown(String key) {
        memory.drop(key);
    }

    @Override
    public void fill(Resource resource, String fillToken, Answer computed) {
        redis.fill(resource, fillToken, computed);
    }

    /** Redis tells this process of it too, but perhaps after the answer to the write. */
    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return invalidate(scopes, () -> redis.invalidate(scopes));
    }

    /** Copies of searches go all, and those that the book does not touch are read from Redis again. */
    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed) {
        return invalidate(scopes, () -> redis.invalidate(scopes, changed));
    }

    private CompletableFuture<Void> invalidate(Collection<Scope> scopes, Supplier<CompletableFuture<Void>> inRedis) {
        scopes.forEach(this::forget);
        return inRedis.get().whenComplete((done, failure) -> scopes.forEach(this::forget));
    }

    private void forget(Scope scope) {
        memory.forget(scope.kind() == Scope.Kind.KEY ? scope.name() : BookkeepingKeys.fillToken(scope));
    }

    @Override
    public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
        String key = BookkeepingKeys.written(bookId);
        memory.forget(key);
        return redis.mark(bookId, mark).whenComplete((done, failure) -> memory.forget(key));
    }

    @Override
    public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {
        redis.replaceMark(bookId, known, mark);
    }
}
