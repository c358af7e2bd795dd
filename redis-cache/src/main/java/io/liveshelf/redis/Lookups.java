// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
        CompletionStage<Optional<String>> token = fillToken(lookup);
        return value.thenCombine(
                        member.thenCombine(conditions, Boolean::logicalAnd),
                        (bytes, counts) -> Optional.ofNullable(bytes).filter(found -> counts))
                .thenCombine(token, LookupResult::new);
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
