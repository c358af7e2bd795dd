// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.key.BookCards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a key together with what decides whether it counts. All commands are sent at once and answered in their order. Keys are named as
 * in the read API, and read as one generation has them.
 */
final class Lookups {
    private final RedisAsyncCommands<String, byte[]> commands;
    private final Served served;

    Lookups(RedisAsyncCommands<String, byte[]> commands, Served served) {
        this.commands = commands;
        this.served = served;
    }

    /**
     * Membership in the group is asked before the value: see {@link io.liveshelf.contract.key.Scope}. So is the as-of, because
     * the streams write it behind what it is said of.
     */
    CompletionStage<LookupResult> find(KeyLookup lookup) {
        CompletionStage<Optional<byte[]>> asOf = asOf(lookup);
        CompletionStage<Boolean> member = isMember(lookup);
        CompletionStage<Boolean> present = arePresent(lookup.present());
        CompletionStage<Optional<WrittenMark>> mark = mark(lookup.book());
        String key = lookup.filled() ? lookup.key() : served.keys().key(lookup.key());
        CompletionStage<byte[]> value = commands.get(key);
        CompletionStage<Long> life = commands.pttl(key);
        CompletionStage<Optional<String>> token = fillToken(lookup);
        return value.thenCombine(
                        member.thenCombine(present, Boolean::logicalAnd),
                        (bytes, counts) -> Optional.ofNullable(bytes).filter(found -> counts))
                .thenCombine(mark, (found, its) -> new Found(found.filter(bytes -> lookup.agrees(bytes, its)), its))
                .thenCombine(token, this::result)
                .thenCombine(life, LookupResult::living)
                .thenCombine(asOf, LookupResult::saying);
    }

    private CompletionStage<Optional<byte[]>> asOf(KeyLookup lookup) {
        return lookup.filled()
                ? CompletableFuture.completedFuture(Optional.empty())
                : commands.get(served.keys().key(AsOf.KEY)).thenApply(Optional::ofNullable);
    }

    private record Found(Optional<byte[]> value, Optional<WrittenMark> mark) {}

    private LookupResult result(Found found, Optional<String> fillToken) {
        long generation = fillToken.isPresent() ? LookupResult.NO_GENERATION : served.number();
        return new LookupResult(found.value(), fillToken, 0, found.mark(), Optional.empty(), generation);
    }

    private CompletionStage<Optional<WrittenMark>> mark(Optional<String> book) {
        return book.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : commands.get(BookkeepingKeys.written(book.get()))
                        .thenApply(bytes -> Optional.ofNullable(bytes).map(WrittenMark::read));
    }

    /** The cards of books, each with the mark that it must agree with; in the order of the books. */
    CompletionStage<List<LookupResult>> findCards(List<String> bookIds) {
        CompletionStage<List<LookupResult>> cards =
                findAll(bookIds.stream().map(BookCards::key).toList());
        return commands.mget(bookIds.stream().map(BookkeepingKeys::written).toArray(String[]::new))
                .thenCombine(
                        cards,
                        (marks, found) -> IntStream.range(0, found.size())
                                .mapToObj(i -> found.get(i)
                                        .ifAgreesWith(marks.get(i).optional().map(WrittenMark::read)))
                                .toList());
    }

    /** Keys that the streams write, each with its life and all with the as-of at the same moment. */
    CompletionStage<List<LookupResult>> findAll(List<String> keys) {
        CompletionStage<List<KeyValue<String, byte[]>>> values =
                commands.mget(Stream.concat(Stream.of(AsOf.KEY), keys.stream())
                        .map(served.keys()::key)
                        .toArray(String[]::new));
        return values.thenCombine(
                Replies.all(keys, key -> commands.pttl(served.keys().key(key))), this::joined);
    }

    /** @param values the as-of first */
    private List<LookupResult> joined(List<KeyValue<String, byte[]>> values, List<Long> lives) {
        Optional<byte[]> asOf = values.get(0).optional();
        return IntStream.range(0, lives.size())
                .mapToObj(i -> new LookupResult(
                        values.get(i + 1).optional(),
                        Optional.empty(),
                        lives.get(i),
                        Optional.empty(),
                        asOf,
                        served.number()))
                .toList();
    }

    private CompletionStage<Boolean> isMember(KeyLookup lookup) {
        return lookup.isInGroup()
                ? commands.zscore(BookkeepingKeys.group(lookup.scope()), Script.argument(lookup.key()))
                        .thenApply(score -> score != null)
                : CompletableFuture.completedFuture(true);
    }

    private CompletionStage<Boolean> arePresent(List<String> keys) {
        return keys.isEmpty()
                ? CompletableFuture.completedFuture(true)
                : commands.exists(keys.stream().map(served::key).toArray(String[]::new))
                        .thenApply(present -> present == keys.size());
    }

    private CompletionStage<Optional<String>> fillToken(KeyLookup lookup) {
        return lookup.filled()
                ? commands.get(BookkeepingKeys.fillToken(lookup.scope()))
                        .thenApply(bytes -> Optional.of(bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8)))
                : CompletableFuture.completedFuture(Optional.empty());
    }
}
