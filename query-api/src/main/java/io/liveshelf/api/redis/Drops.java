// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.ScoredValue;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import io.liveshelf.redis.CacheScripts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops scopes. What was in a group stops counting in one step; its bytes are removed afterwards, a few hundred keys at a
 * time, so that no reader waits behind a large group.
 */
final class Drops {
    private static final Logger log = LoggerFactory.getLogger(Drops.class);
    private static final Script DROP = new Script(CacheScripts.INVALIDATE);
    private static final int BATCH = 200;

    private final Redis redis;
    private final Owed owed = new Owed();

    Drops(Redis redis) {
        this.redis = redis;
    }

    /**
     * Completes once all have been dropped, or cannot be. A scope that could not be is owed: it is dropped here before it is
     * read again, and by the streams in any case.
     */
    CompletableFuture<Void> drop(List<Scope> scopes) {
        if (scopes.isEmpty()) {
            return CompletableFuture.allOf();
        }
        String unique = UUID.randomUUID().toString();
        long began = owed.turn();
        return redis.call(commands -> dropAll(commands, scopes, unique)).handle((done, e) -> {
            if (e != null) {
                owe(scopes);
            } else {
                owed.remove(scopes, began);
                scopes.stream()
                        .filter(scope -> scope.kind() == Scope.Kind.GROUP)
                        .forEach(scope -> empty(BookkeepingKeys.unlink(scope, unique)));
            }
            return null;
        });
    }

    private void owe(List<Scope> scopes) {
        if (owed.add(scopes)) {
            log.warn(
                    "Redis could not drop {}; that is made up for",
                    scopes.stream().map(Scope::text).toList());
        }
    }

    /** Makes up for a drop that failed. Completes with whether what Redis has of the scope counts. */
    CompletableFuture<Boolean> settle(Scope scope) {
        return owed.has(scope)
                ? drop(List.of(scope)).thenApply(done -> !owed.has(scope))
                : CompletableFuture.completedFuture(true);
    }

    private static CompletionStage<Void> dropAll(
            RedisAsyncCommands<String, byte[]> commands, List<Scope> scopes, String unique) {
        return CompletableFuture.allOf(scopes.stream()
                .map(scope -> DROP.run(
                                commands,
                                keys(scope, unique),
                                Script.argument(CacheScripts.FILL_TOKEN_LIFE.toMillis()),
                                Script.argument(CacheScripts.UNLINK_LIFE.toMillis()))
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private static String[] keys(Scope scope, String unique) {
        return scope.kind() == Scope.Kind.GROUP
                ? new String[] {
                    BookkeepingKeys.fillToken(scope),
                    BookkeepingKeys.group(scope),
                    BookkeepingKeys.unlink(scope, unique)
                }
                : new String[] {BookkeepingKeys.fillToken(scope), scope.name()};
    }

    /** Removes the keys that a dropped group had. Where Redis goes away meanwhile they expire by themselves. */
    private void empty(String trash) {
        redis.call(commands -> commands.zpopmin(trash, BATCH))
                .thenCompose(popped -> remove(trash, popped))
                .exceptionally(e -> {
                    log.debug("left to expire: {}", trash, e);
                    return null;
                });
    }

    private CompletionStage<Void> remove(String trash, List<ScoredValue<byte[]>> popped) {
        if (popped.isEmpty()) {
            return CompletableFuture.allOf();
        }
        String[] keys = popped.stream()
                .map(member -> new String(member.getValue(), StandardCharsets.UTF_8))
                .toArray(String[]::new);
        return redis.call(commands -> commands.unlink(keys)).thenAccept(removed -> empty(trash));
    }
}
