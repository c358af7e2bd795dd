// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.generation.KeySpace;
import io.liveshelf.contract.generation.Serving;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What operators may do with the cache in Redis. */
public final class RedisAdmin {
    private final GuardedRedis redis;
    private final KeyScan keys;
    private final ServedGeneration serving;
    private final Duration patience;
    private final ViewAges ages;

    /**
     * The cache in this Redis.
     *
     * @param serving the generation whose views and cards are served
     * @param patience how long the streams may take to write everything again
     */
    public RedisAdmin(GuardedRedis redis, ServedGeneration serving, Clock clock, Duration patience) {
        this.redis = redis;
        keys = new KeyScan(redis);
        this.serving = serving;
        this.patience = patience;
        ages = new ViewAges(redis, clock);
    }

    /**
     * What {@link #clear} removed.
     *
     * @param keys how many
     * @param written the key spaces of the generations that had keys among them which streams write
     */
    public record Cleared(long keys, Set<KeySpace> written) {
        /** Copies the key spaces. */
        public Cleared {
            written = Set.copyOf(written);
        }

        /** Whether keys that streams write were among them. */
        public boolean materialized() {
            return !written.isEmpty();
        }

        Cleared and(Cleared more) {
            return new Cleared(
                    keys + more.keys,
                    Stream.concat(written.stream(), more.written.stream()).collect(Collectors.toUnmodifiableSet()));
        }
    }

    /** Which generation is served. */
    public Serving serving() {
        return serving.served().pointer();
    }

    /** What the server reports of itself. */
    public CompletableFuture<ServerInfo> serverInfo() {
        return ServerInfo.of(redis);
    }

    /** The age of each materialized view of the generation that is served, in one round trip. */
    public CompletableFuture<List<ViewAge>> viewAges() {
        return ages.all(serving.served().keys());
    }

    /**
     * Up to when views and cards of the generation that is served are complete; empty where nobody has said so, or in words that nobody can
     * read.
     */
    public CompletableFuture<Optional<AsOf>> asOf() {
        return redis.call(commands -> commands.get(serving.served().keys().key(AsOf.KEY)))
                .thenApply(json -> Optional.ofNullable(json).flatMap(AsOf::read));
    }

    /** How many keys {@link #clear} could remove. */
    public CompletableFuture<Long> countKeys() {
        return keys.count();
    }

    /**
     * Removes the product's keys that match, of all generations, and has their streams write theirs again. The fence is removed last:
     * the new keys of a writer that began earlier would be removed too.
     */
    public CompletableFuture<Cleared> clear(KeyPattern pattern) {
        return keys.clear(pattern)
                .thenCompose(cleared -> CompletableFuture.allOf(cleared.written().stream()
                                .map(space -> rewrite(space).removeFence())
                                .toArray(CompletableFuture<?>[]::new))
                        .thenApply(removed -> cleared));
    }

    /**
     * Has the streams of the generation that is served write everything again. Completes with their report; empty where there is none
     * in time.
     */
    public CompletableFuture<Optional<WriteReport>> rewrite() {
        return rewrite(serving.served().keys()).send();
    }

    private RewriteRequest rewrite(KeySpace space) {
        return new RewriteRequest(redis, space, patience);
    }
}
