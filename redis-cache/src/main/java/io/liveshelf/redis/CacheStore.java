// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.contract.search.ChangedBooks;
import io.liveshelf.contract.search.SearchFootprint;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Redis as a cache: keys are looked up, filled on a miss, and invalidated. Nothing here fails; an unreachable Redis holds nothing. */
public final class CacheStore {
    /** A computation that took longer is not filled: the fill token that would refuse it may have expired. */
    public static final Duration LONGEST_COMPUTATION = Duration.ofSeconds(30);

    /** How often a lookup is made again because another generation is served by then. */
    private static final int MOST_TIMES_AGAIN = 3;

    private static final byte[] NO_FOOTPRINT = {};

    private final GuardedRedis redis;
    private final ServedGeneration serving;
    private final BooleanSupplier isTold;
    private final Fills fills;
    private final Marks marks;
    private final ReliableInvalidations invalidations;

    /**
     * The cache in this Redis.
     *
     * @param serving the generation whose views and cards are looked up
     * @param isTold whether somebody tells {@code serving} of another pointer; else it is asked for with every lookup
     */
    public CacheStore(GuardedRedis redis, ServedGeneration serving, BooleanSupplier isTold) {
        this.redis = redis;
        this.serving = serving;
        this.isTold = isTold;
        fills = new Fills(redis);
        marks = new Marks(redis);
        invalidations =
                new ReliableInvalidations(redis, name -> serving.served().key(name));
    }

    /** Looks a key up in one round trip. */
    public CompletableFuture<LookupResult> find(KeyLookup lookup) {
        return invalidations
                .settle(lookup.scope())
                .thenCompose(counts -> counts
                        ? ask(lookups -> lookups.find(lookup)).exceptionally(e -> LookupResult.UNREACHABLE)
                        : CompletableFuture.completedFuture(LookupResult.UNREACHABLE));
    }

    /** Keys that the streams write, in their order and in one round trip. */
    public CompletableFuture<List<LookupResult>> findAll(List<String> keys) {
        return ask(lookups -> lookups.findAll(keys))
                .exceptionally(e -> Collections.nCopies(keys.size(), LookupResult.UNREACHABLE));
    }

    /** The cards of these books that count, in their order and in one round trip; each with the mark beside it. */
    public CompletableFuture<List<LookupResult>> findCards(List<String> bookIds) {
        if (bookIds.isEmpty()) {
            return CompletableFuture.completedFuture(List.of()); // Redis has no question without keys
        }
        List<Scope> scopes =
                bookIds.stream().map(BookCards::key).map(Scope::key).toList();
        return invalidations
                .settle(scopes)
                .thenCompose(settled -> settled
                        ? ask(lookups -> lookups.findCards(bookIds))
                        : CompletableFuture.failedFuture(new RedisUnreachable("invalidations are not confirmed")))
                .exceptionally(e -> Collections.nCopies(bookIds.size(), LookupResult.UNREACHABLE));
    }

    private <T> CompletableFuture<T> ask(Function<Lookups, CompletionStage<T>> question) {
        return ask(question, MOST_TIMES_AGAIN);
    }

    /**
     * In one generation entirely. Where nobody tells of another pointer it is read in the same round trip, and what it says counts; so is the
     * as-of of the former generation.
     */
    private <T> CompletableFuture<T> ask(Function<Lookups, CompletionStage<T>> question, int timesAgain) {
        Served asked = serving.served();
        if (isTold.getAsBoolean() || timesAgain == 0) {
            return redis.call(commands -> question.apply(new Lookups(commands, asked)));
        }
        return redis.call(commands -> {
                    serving.learnOfFormer(asked, commands);
                    CompletionStage<byte[]> pointer = new ServingPointer(commands).read();
                    return question.apply(new Lookups(commands, asked))
                            .thenCombine(pointer, (found, json) -> new Asked<>(found, json));
                })
                .thenCompose(answered -> serving.learn(answered.pointer())
                        .thenCompose(known -> serving.served().equals(asked)
                                ? CompletableFuture.completedFuture(answered.found())
                                : ask(question, timesAgain - 1)));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked<T>(T found, byte @Nullable [] pointer) {}

    /** Fills a key in the background, unless its scope was invalidated since the fill token was read. */
    public void fill(String key, Scope scope, Duration ttl, String fillToken, byte[] value) {
        fills.fill(key, scope, ttl, fillToken, value, NO_FOOTPRINT);
    }

    /** The same for a search; what does not touch its footprint leaves it valid. */
    public void fill(String key, Scope scope, Duration ttl, String fillToken, byte[] value, SearchFootprint footprint) {
        fills.fill(key, scope, ttl, fillToken, value, footprint.bytes());
    }

    /** Completes once Redis has invalidated all of these, or cannot. What it could not does not count until it has. */
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return invalidations.invalidate(List.copyOf(scopes));
    }

    /** The same where nothing has changed but this book: of the searches, if they are among the scopes, only those that it touches. */
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes, ChangedBook changed) {
        return invalidations.invalidate(List.copyOf(scopes), new ChangedBooks(List.of(changed)));
    }

    /**
     * Says what the API has just written of a book. Completes once Redis knows it; where Redis cannot be told, its card does not
     * count until it has been removed.
     */
    public CompletableFuture<Void> mark(String bookId, WrittenMark mark) {
        return marks.set(bookId, mark)
                .thenCompose(done -> done
                        ? CompletableFuture.allOf()
                        : invalidations.invalidate(List.of(Scope.key(BookCards.key(bookId)))));
    }

    /** Replaces a mark that was read by another one in the background, unless the API has written the book again. */
    public void replaceMark(String bookId, WrittenMark known, WrittenMark mark) {
        marks.replace(bookId, known, mark);
    }
}
