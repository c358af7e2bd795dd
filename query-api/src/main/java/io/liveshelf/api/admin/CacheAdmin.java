// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.admin;

import io.liveshelf.api.admin.StreamsWriter.Report;
import io.liveshelf.api.admin.ViewAges.Age;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What operators may do with the cache. */
final class CacheAdmin {
    private final RedisCalls redis;
    private final HitCounters counters;
    private final KeySweep sweep;
    private final StreamsWriter writer;
    private final ViewAges ages;

    CacheAdmin(RedisCalls redis, HitCounters counters, Clock clock, Duration patience) {
        this.redis = redis;
        this.counters = counters;
        sweep = new KeySweep(redis);
        writer = new StreamsWriter(redis, patience);
        ages = new ViewAges(redis, clock);
    }

    /**
     * What a call that empties the cache has done.
     *
     * @param pattern which keys were meant
     * @param viewsComingBack whether the streams write everything again, because keys of theirs were dropped
     */
    record Cleared(String pattern, long keysCleared, boolean viewsComingBack) {}

    /** What the streams wrote, and when they had. */
    record Warmed(long keysWritten, Instant writtenAt) {
        private static Warmed by(Report report) {
            return new Warmed(report.keys(), report.at());
        }
    }

    CompletableFuture<CacheStats> stats() {
        CompletableFuture<ServerInfo> info = redis.call(commands -> commands.info("memory")
                        .thenCombine(commands.info("stats"), (memory, stats) -> memory + "\n" + stats))
                .thenApply(ServerInfo::of);
        CompletableFuture<List<Age>> views = ages.all();
        return info.thenCompose(its ->
                views.thenCombine(sweep.count(), (all, keys) -> CacheStats.of(keys, its, counters.endpoints(), all)));
    }

    /** The fence goes last: a writer that begins before that would have its new keys dropped. */
    CompletableFuture<Cleared> clear(KeyPattern pattern) {
        return sweep.drop(pattern).thenCompose(dropped -> {
            var cleared = new Cleared(pattern.text(), dropped.keys(), dropped.materialized());
            return dropped.materialized()
                    ? writer.removeFence().thenApply(fence -> cleared)
                    : CompletableFuture.completedFuture(cleared);
        });
    }

    CompletableFuture<Warmed> warm() {
        return writer.rewrite().thenApply(Warmed::by);
    }
}
