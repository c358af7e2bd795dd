// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Reads a key together with what decides whether it counts. All commands are sent at once and answered in their order. */
final class Lookups {
    private final RedisAsyncCommands<String, byte[]> commands;

    Lookups(RedisAsyncCommands<String, byte[]> commands) {
        this.commands = commands;
    }

    /** Membership in the group is asked before the value: see {@link io.liveshelf.contract.key.Scope}. */
    CompletionStage<LookupResult> find(KeyLookup lookup) {
        CompletionStage<Boolean> member = isMember(lookup);
        CompletionStage<Boolean> conditions = conditionsHold(lookup);
        CompletionStage<byte[]> value = commands.get(lookup.key());
        CompletionStage<Long> life = commands.pttl(lookup.key());
        CompletionStage<Optional<String>> token = fillToken(lookup);
        return value.thenCombine(
                        member.thenCombine(conditions, Boolean::logicalAnd),
                        (bytes, counts) -> Optional.ofNullable(bytes).filter(found -> counts))
                .thenCombine(token, Found::new)
                .thenCombine(life, Found::living);
    }

    private record Found(Optional<byte[]> value, Optional<String> fillToken) {
        private LookupResult living(long millis) {
            return new LookupResult(value, fillToken, millis);
        }
    }

    /** Keys that the streams write, each with its life. */
    CompletionStage<List<LookupResult>> findAll(List<String> keys) {
        CompletionStage<List<KeyValue<String, byte[]>>> values = commands.mget(keys.toArray(String[]::new));
        return values.thenCombine(Replies.all(keys, commands::pttl), Lookups::joined);
    }

    private static List<LookupResult> joined(List<KeyValue<String, byte[]>> values, List<Long> lives) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new LookupResult(values.get(i).optional(), Optional.empty(), lives.get(i)))
                .toList();
    }

    private CompletionStage<Boolean> isMember(KeyLookup lookup) {
        return lookup.isInGroup()
                ? commands.zscore(BookkeepingKeys.group(lookup.scope()), Script.argument(lookup.key()))
                        .thenApply(score -> score != null)
                : CompletableFuture.completedFuture(true);
    }

    private CompletionStage<Boolean> conditionsHold(KeyLookup lookup) {
        return lookup.isConditional()
                ? count(lookup.present())
                        .thenCombine(
                                count(lookup.absent()),
                                (present, absent) -> present == lookup.present().size() && absent == 0)
                : CompletableFuture.completedFuture(true);
    }

    private CompletionStage<Long> count(List<String> keys) {
        return keys.isEmpty() ? CompletableFuture.completedFuture(0L) : commands.exists(keys.toArray(String[]::new));
    }

    private CompletionStage<Optional<String>> fillToken(KeyLookup lookup) {
        return lookup.filled()
                ? commands.get(BookkeepingKeys.fillToken(lookup.scope()))
                        .thenApply(bytes -> Optional.of(bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8)))
                : CompletableFuture.completedFuture(Optional.empty());
    }
}
