// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.KeyValue;
import io.liveshelf.contract.generation.KeySpace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Makes the streams write everything again. Without its fence a writer notices, at its next probe, that this Redis is not the
 * one that it filled.
 */
final class RewriteRequest {
    /** {@code liveshelf.views} has one partition, which has a writer even where the fence was lost. */
    private static final String VIEWS = "views:0";

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final GuardedRedis redis;
    private final KeySpace keys;
    private final String fence;
    private final Duration patience;

    /**
     * A request to the writers of a generation in this Redis.
     *
     * @param keys the generation's
     * @param patience how long they may take to write everything
     */
    RewriteRequest(GuardedRedis redis, KeySpace keys, Duration patience) {
        this.redis = redis;
        this.keys = keys;
        fence = keys.key(BookkeepingKeys.FENCE);
        this.patience = patience;
    }

    /** Removes the fence of all partitions; answers the tokens that it held. */
    CompletableFuture<Map<String, String>> removeFence() {
        return redis.call(commands ->
                commands.hgetall(fence).thenCombine(commands.unlink(fence), (fields, count) -> tokens(fields)));
    }

    private static Map<String, String> tokens(Map<String, byte[]> fields) {
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().startsWith(BookkeepingKeys.POSITION))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, field -> new String(field.getValue(), StandardCharsets.UTF_8)));
    }

    /**
     * Removes the fence, and completes with what the writers of all its partitions report; empty where one of them reports
     * nothing in time.
     */
    CompletableFuture<Optional<WriteReport>> send() {
        return redis.call(commands -> commands.hgetall(fence)).thenCompose(fields -> {
            var partitions = new TreeSet<>(tokens(fields).keySet());
            partitions.add(VIEWS);
            // what was reported before the fence is removed is no report of a new token
            return reports(partitions)
                    .thenCompose(before -> removeFence().thenCompose(tokens -> {
                        var old = new HashSet<>(tokens.values());
                        before.forEach(report -> old.add(report.token()));
                        return poll(partitions, old, System.nanoTime());
                    }));
        });
    }

    private CompletableFuture<Optional<WriteReport>> poll(Set<String> partitions, Set<String> old, long started) {
        return reports(partitions).thenCompose(reports -> {
            List<WriteReport> fresh = reports.stream()
                    .filter(report -> !old.contains(report.token()))
                    .toList();
            if (fresh.size() == partitions.size()) {
                return CompletableFuture.completedFuture(Optional.of(WriteReport.all(fresh)));
            }
            if (System.nanoTime() - started > patience.toNanos()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            return CompletableFuture.runAsync(() -> {}, pause()).thenCompose(done -> poll(partitions, old, started));
        });
    }

    private CompletableFuture<List<WriteReport>> reports(Set<String> partitions) {
        String[] names = partitions.stream()
                .map(BookkeepingKeys::writeReport)
                .map(keys::key)
                .toArray(String[]::new);
        return redis.call(commands -> commands.mget(names))
                .thenApply(found -> found.stream()
                        .filter(KeyValue::hasValue)
                        .map(report -> WriteReport.parse(report.getValue()))
                        .toList());
    }

    private static Executor pause() {
        return CompletableFuture.delayedExecutor(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
}
