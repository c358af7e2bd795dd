// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Walks over the keys in steps that hold nobody up: {@code SCAN} and {@code UNLINK}, never {@code KEYS}. */
final class KeySweep {
    private static final int STEP = 1_000;

    private final RedisCalls redis;

    KeySweep(RedisCalls redis) {
        this.redis = redis;
    }

    /**
     * What was dropped.
     *
     * @param keys how many
     * @param materialized whether keys that the streams write were among them
     */
    record Dropped(long keys, boolean materialized) {
        private static final Dropped NOTHING = new Dropped(0, false);

        private Dropped and(Dropped more) {
            return new Dropped(keys + more.keys, materialized || more.materialized);
        }
    }

    /** How many keys {@link #drop} could take; a key that Redis moves meanwhile may be counted twice. */
    CompletableFuture<Long> count() {
        return count(ScanCursor.INITIAL, 0);
    }

    private CompletableFuture<Long> count(ScanCursor cursor, long before) {
        return step(cursor, KeyPattern.ALL).thenCompose(page -> {
            long now = before
                    + page.getKeys().stream().filter(ProductKeys::isDroppable).count();
            return page.isFinished() ? CompletableFuture.completedFuture(now) : count(page, now);
        });
    }

    /** Drops ours that match. */
    CompletableFuture<Dropped> drop(KeyPattern pattern) {
        return drop(ScanCursor.INITIAL, pattern, Dropped.NOTHING);
    }

    private CompletableFuture<Dropped> drop(ScanCursor cursor, KeyPattern pattern, Dropped before) {
        return step(cursor, pattern)
                .thenCompose(page -> unlink(page).thenCompose(dropped -> {
                    Dropped now = before.and(dropped);
                    return page.isFinished() ? CompletableFuture.completedFuture(now) : drop(page, pattern, now);
                }));
    }

    private CompletableFuture<Dropped> unlink(KeyScanCursor<String> page) {
        List<String> ours =
                page.getKeys().stream().filter(ProductKeys::isDroppable).toList();
        if (ours.isEmpty()) {
            return CompletableFuture.completedFuture(Dropped.NOTHING);
        }
        boolean materialized = ours.stream().anyMatch(ProductKeys::isMaterialized);
        return redis.call(commands -> commands.unlink(ours.toArray(String[]::new)))
                .thenApply(count -> new Dropped(count, materialized));
    }

    private CompletableFuture<KeyScanCursor<String>> step(ScanCursor cursor, KeyPattern pattern) {
        return redis.call(commands ->
                commands.scan(cursor, ScanArgs.Builder.matches(pattern.text()).limit(STEP)));
    }
}
