// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.memory;

import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Cache;
import io.liveshelf.api.read.CachedBy;
import io.liveshelf.api.read.Resource;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.redis.BookkeepingKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The cache in Redis, with copies in memory. */
public final class MemoryCache implements Cache {
    private final Memory memory;
    private final Cache redis;

    /** Copies what this cache has into this memory. */
    public MemoryCache(Memory memory, Cache redis) {
        this.memory = memory;
        this.redis = redis;
    }

    @Override
    public CompletableFuture<Lookup> lookUp(Resource resource) {
        return memory.get(resource.key(), decidingAbout(resource), () -> redis.lookUp(resource));
    }

    /**
     * The key itself; those that its validity depends on; and for a key of a group the fill token, which is set anew when the group
     * is invalidated. The group itself changes with every key that is filled.
     */
    private static List<String> decidingAbout(Resource resource) {
        boolean isInGroup =
                resource.cachedBy() == CachedBy.API && resource.scope().kind() == Scope.Kind.GROUP;
        return Stream.of(
                        Stream.of(resource.key()),
                        resource.validity().present().stream(),
                        resource.validity().absent().stream(),
                        isInGroup ? Stream.of(BookkeepingKeys.fillToken(resource.scope())) : Stream.<String>of())
                .flatMap(keys -> keys)
                .toList();
    }

    @Override
    public CompletableFuture<List<Optional<Answer>>> lookUpAll(List<String> keys) {
        var missing = new ArrayList<String>();
        var found = new CompletableFuture<List<Optional<Answer>>>();
        List<CompletableFuture<Lookup>> each = keys.stream()
                .map(key -> memory.get(key, List.of(key), () -> {
                    int index = missing.size();
                    missing.add(key);
                    return found.thenApply(all -> new Lookup(all.get(index), Optional.empty()));
                }))
                .toList();
        return ask(missing, found)
                .thenCompose(asked -> CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                        .thenApply(done -> each.stream()
                                .map(lookup -> lookup.join().answer())
                                .toList()));
    }

    private CompletableFuture<Void> ask(List<String> missing, CompletableFuture<List<Optional<Answer>>> found) {
        return missing.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : redis.lookUpAll(missing).handle((all, failure) -> {
                    if (failure == null) {
                        found.complete(all);
                    } else {
                        found.completeExceptionally(failure);
                    }
                    return null;
                });
    }

    @Override
    public CompletableFuture<Lookup> composed(
            String key, List<String> parts, Supplier<CompletableFuture<Lookup>> making) {
        return memory.get(key, parts, making);
    }

    @Override
    public Optional<Answer> lastKnown(String key) {
        return memory.lastKnown(key);
    }

    @Override
    public void forgetLastKnown(String key) {
        memory.drop(key);
    }

    @Override
    public void fill(Resource resource, String fillToken, byte[] body) {
        redis.fill(resource, fillToken, body);
    }

    /** Redis tells this process of it too, but perhaps after the answer to the write. */
    @Override
    public CompletableFuture<Void> invalidate(Collection<Scope> scopes) {
        scopes.forEach(this::forget);
        return redis.invalidate(scopes).whenComplete((done, failure) -> scopes.forEach(this::forget));
    }

    private void forget(Scope scope) {
        memory.forget(scope.kind() == Scope.Kind.KEY ? scope.name() : BookkeepingKeys.fillToken(scope));
    }

    @Override
    public CompletableFuture<Void> mark(String key, Duration life) {
        memory.forget(key);
        return redis.mark(key, life).whenComplete((done, failure) -> memory.forget(key));
    }
}
