// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.CachedBy;
import io.liveshelf.api.read.Resource;
import io.liveshelf.api.read.Source;
import io.liveshelf.api.read.ValidityCheck;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What Redis keeps, passed on byte for byte. How a key counts, is filled and dropped: {@link
 * io.liveshelf.redis.CacheScripts}.
 */
public final class RedisCache implements Cache {
    private final Redis redis;
    private final Fills fills;
    private final Drops drops;

    /**
     * The cache in this Redis.
     *
     * @param defaultTtl how long a key lives whose resource names no life
     */
    public RedisCache(Redis redis, Duration defaultTtl) {
        this.redis = redis;
        fills = new Fills(redis, defaultTtl);
        drops = new Drops(redis);
    }

    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        return drops.settle(resource.scope())
                .thenCompose(counts -> counts
                        ? redis.call(commands -> ask(commands, resource)).exceptionally(e -> Lookup.UNREACHABLE)
                        : CompletableFuture.completedFuture(Lookup.UNREACHABLE));
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        return redis.call(commands -> commands.mget(keys.toArray(String[]::new)))
                .thenApply(found -> found.stream().map(RedisCache::answer).toList())
                .exceptionally(e -> Collections.nCopies(keys.size(), Optional.empty()));
    }

    private static Optional<Answer> answer(KeyValue<String, byte[]> found) {
        return found.hasValue() ? Optional.of(new Answer(found.getValue(), Source.REDIS)) : Optional.empty();
    }

    /** The commands are sent one after another and answered together. Membership is asked before the value: see Scope. */
    private static CompletionStage<Lookup> ask(RedisAsyncCommands<String, byte[]> commands, Resource resource) {
        CompletionStage<Boolean> counts = counts(commands, resource);
        CompletionStage<Boolean> open = isOpen(commands, resource.validity());
        CompletionStage<byte[]> value = commands.get(resource.key());
        CompletionStage<Optional<String>> fillToken = fillToken(commands, resource);
        return value.thenCombine(
                        counts.thenCombine(open, Boolean::logicalAnd),
                        (bytes, good) -> Optional.ofNullable(bytes)
                                .filter(found -> good)
                                .map(found -> new Answer(found, Source.REDIS)))
                .thenCombine(fillToken, Lookup::new);
    }

    private static CompletionStage<Boolean> counts(RedisAsyncCommands<String, byte[]> commands, Resource resource) {
        return resource.cachedBy() == CachedBy.API && resource.scope().kind() == Scope.Kind.GROUP
                ? commands.zscore(BookkeepingKeys.group(resource.scope()), Script.argument(resource.key()))
                        .thenApply(score -> score != null)
                : CompletableFuture.completedFuture(true);
    }

    private static CompletionStage<Boolean> isOpen(RedisAsyncCommands<String, byte[]> commands, ValidityCheck guard) {
        if (guard.equals(ValidityCheck.NONE)) {
            return CompletableFuture.completedFuture(true);
        }
        return exist(commands, guard.present())
                .thenCombine(
                        exist(commands, guard.absent()),
                        (present, absent) -> present == guard.present().size() && absent == 0);
    }

    private static CompletionStage<Long> exist(RedisAsyncCommands<String, byte[]> commands, List<String> keys) {
        return keys.isEmpty() ? CompletableFuture.completedFuture(0L) : commands.exists(keys.toArray(String[]::new));
    }

    private static CompletionStage<Optional<String>> fillToken(
            RedisAsyncCommands<String, byte[]> commands, Resource resource) {
        return resource.cachedBy() == CachedBy.API
                ? commands.get(BookkeepingKeys.fillToken(resource.scope()))
                        .thenApply(bytes -> Optional.of(bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8)))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public void fill(Resource resource, String fillToken, byte[] body) {
        fills.fill(resource, fillToken, body);
    }

    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        return drops.drop(List.copyOf(scopes));
    }

    @Override
    public CompletableFuture<Void> mark(String key, Duration life) {
        return redis.call(commands -> commands.set(key, Script.argument(1), SetArgs.Builder.px(life)))
                .handle((done, e) -> null);
    }
}
