// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.redis.RedisAdmin.Cleared;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Walks over all keys in short steps: {@code SCAN} and {@code UNLINK}, never {@code KEYS}. */
final class KeyScan {
    private static final int STEP = 1_000;
    private static final Cleared NOTHING = new Cleared(0, Set.of());

    private final GuardedRedis redis;

    KeyScan(GuardedRedis redis) {
        this.redis = redis;
    }

    /** How many keys {@link #clear} could remove; a key that Redis moves meanwhile may be counted twice. */
    CompletableFuture<Long> count() {
        return count(ScanCursor.INITIAL, 0);
    }

    private CompletableFuture<Long> count(ScanCursor cursor, long before) {
        return step(cursor, KeyPattern.ALL).thenCompose(page -> {
            long now = before
                    + page.getKeys().stream().filter(ProductKeys::isClearable).count();
            return page.isFinished() ? CompletableFuture.completedFuture(now) : count(page, now);
        });
    }

    /** Removes the product's keys that match. */
    CompletableFuture<Cleared> clear(KeyPattern pattern) {
        return clear(ScanCursor.INITIAL, pattern, NOTHING);
    }

    private CompletableFuture<Cleared> clear(ScanCursor cursor, KeyPattern pattern, Cleared before) {
        return step(cursor, pattern)
                .thenCompose(page -> unlink(page).thenCompose(more -> {
                    Cleared now = before.and(more);
                    return page.isFinished() ? CompletableFuture.completedFuture(now) : clear(page, pattern, now);
                }));
    }

    private CompletableFuture<Cleared> unlink(KeyScanCursor<String> page) {
        List<String> ours =
                page.getKeys().stream().filter(ProductKeys::isClearable).toList();
        if (ours.isEmpty()) {
            return CompletableFuture.completedFuture(NOTHING);
        }
        Set<KeySpace> written = ours.stream()
                .flatMap(key -> ProductKeys.writtenIn(key).stream())
                .collect(Collectors.toUnmodifiableSet());
        return redis.call(commands -> commands.unlink(ours.toArray(String[]::new)))
                .thenApply(count -> new Cleared(count, written));
    }

    private CompletableFuture<KeyScanCursor<String>> step(ScanCursor cursor, KeyPattern pattern) {
        return redis.call(commands ->
                commands.scan(cursor, ScanArgs.Builder.matches(pattern.text()).limit(STEP)));
    }
}
