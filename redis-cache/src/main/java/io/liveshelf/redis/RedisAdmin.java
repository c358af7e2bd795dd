// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What operators may do with the cache in Redis. */
public final class RedisAdmin {
    private final GuardedRedis redis;
    private final KeyScan keys;
    private final RewriteRequest rewrite;
    private final ViewAges ages;

    /**
     * The cache in this Redis.
     *
     * @param patience how long the streams may take to write everything again
     */
    public RedisAdmin(GuardedRedis redis, Clock clock, Duration patience) {
        this.redis = redis;
        keys = new KeyScan(redis);
        rewrite = new RewriteRequest(redis, patience);
        ages = new ViewAges(redis, clock);
    }

    /**
     * What {@link #clear} removed.
     *
     * @param keys how many
     * @param materialized whether keys that the streams write were among them
     */
    public record Cleared(long keys, boolean materialized) {}

    /** What the server reports of itself. */
    public CompletableFuture<ServerInfo> serverInfo() {
        return ServerInfo.of(redis);
    }

    /** The age of each materialized view, in one round trip. */
    public CompletableFuture<List<ViewAge>> viewAges() {
        return ages.all();
    }

    /** How many keys {@link #clear} could remove. */
    public CompletableFuture<Long> countKeys() {
        return keys.count();
    }

    /**
     * Removes the product's keys that match, and has the streams write theirs again. The fence is removed last: the new keys
     * of a writer that began earlier would be removed too.
     */
    public CompletableFuture<Cleared> clear(KeyPattern pattern) {
        return keys.clear(pattern)
                .thenCompose(cleared -> cleared.materialized()
                        ? rewrite.removeFence().thenApply(token -> cleared)
                        : CompletableFuture.completedFuture(cleared));
    }

    /** Has the streams write everything again. Completes with their report; empty where there is none in time. */
    public CompletableFuture<Optional<WriteReport>> rewrite() {
        return rewrite.send();
    }
}
