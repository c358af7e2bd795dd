// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBooks;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Invalidates scopes, for streams and API alike. A group stops counting in one step whatever its size; its keys are unlinked
 * in the background.
 *
 * <p>A reader notes the fill token before it asks MongoDB and fills only if the token is still that one. So a reader that
 * loaded the old state while the change was on its way cannot leave it in Redis after the invalidation; what was filled
 * before goes with the invalidation.
 */
final class Invalidations {
    /** How long the fill token of an invalidation lives. */
    static final Duration FILL_TOKEN_LIFE = Duration.ofSeconds(60);
    /** How long the names of an invalidated group's keys wait for the keys to be unlinked. */
    static final Duration UNLINK_LIFE = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Invalidations.class);
    private static final Script INVALIDATE = Script.named("invalidate");
    /** Most scopes that are sent at once. */
    private static final int BATCH = 500;

    private final GuardedRedis redis;
    private final UnlinkQueue unlinks;
    private final TouchedSearches searches;
    private final AtomicBoolean isRefusalLogged = new AtomicBoolean();
    private final String name = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private final UnaryOperator<String> keys;

    /** In this Redis, of the keys of the live generation and those of none. */
    Invalidations(GuardedRedis redis) {
        this(redis, UnaryOperator.identity());
    }

    /** @param keys the key in Redis of what the read API calls a name */
    Invalidations(GuardedRedis redis, UnaryOperator<String> keys) {
        this.redis = redis;
        this.keys = keys;
        unlinks = new UnlinkQueue(redis);
        searches = new TouchedSearches(redis);
    }

    /** Completes once Redis has invalidated all of these. Where it fails some may be done; doing them again is harmless. */
    CompletableFuture<Void> invalidate(List<Scope> scopes) {
        CompletableFuture<Void> all = CompletableFuture.allOf();
        for (int from = 0; from < scopes.size(); from += BATCH) {
            List<Request> batch = scopes.subList(from, Math.min(scopes.size(), from + BATCH)).stream()
                    .map(this::request)
                    .toList();
            all = all.thenCompose(done -> send(batch));
        }
        return all;
    }

    /**
     * Completes once Redis has invalidated the filled searches that these books touch, and no others; all of them where Redis refuses that.
     * Where it fails, doing it again is harmless.
     */
    CompletableFuture<Void> invalidateSearches(ChangedBooks changed) {
        return searches.invalidate(changed).exceptionallyCompose(this::invalidateAllSearches);
    }

    private CompletableFuture<Void> invalidateAllSearches(Throwable failure) {
        Throwable cause = Replies.cause(failure);
        if (!RedisErrors.isErrorReply(cause)) {
            return CompletableFuture.failedFuture(failure);
        }
        if (isRefusalLogged.compareAndSet(false, true)) {
            log.warn(
                    "Redis refuses to look through the filled searches ({}); each change of a book invalidates all of them",
                    cause.getMessage());
        }
        return invalidate(List.of(Scope.SEARCHES));
    }

    private Request request(Scope scope) {
        return new Request(
                scope, keys.apply(scope.name()), BookkeepingKeys.unlink(scope, name + "-" + count.incrementAndGet()));
    }

    private CompletableFuture<Void> send(List<Request> batch) {
        return redis.call(commands -> Replies.all(batch, request -> request.send(commands)))
                .thenAccept(existed -> {
                    for (int i = 0; i < batch.size(); i++) {
                        if (existed.get(i) == 1) {
                            batch.get(i).unlinkBy(unlinks);
                        }
                    }
                });
    }

    private record Request(Scope scope, String key, String unlinkKey) {
        private boolean isGroup() {
            return scope.kind() == Scope.Kind.GROUP;
        }

        private CompletionStage<Long> send(RedisAsyncCommands<String, byte[]> commands) {
            String token = BookkeepingKeys.fillToken(scope);
            String[] keys = isGroup()
                    ? new String[] {token, BookkeepingKeys.group(scope), unlinkKey, BookkeepingKeys.footprints(scope)}
                    : new String[] {token, key};
            return INVALIDATE.run(commands, keys, Script.argument(FILL_TOKEN_LIFE), Script.argument(UNLINK_LIFE));
        }

        private void unlinkBy(UnlinkQueue unlinks) {
            if (isGroup()) {
                unlinks.add(scope, unlinkKey);
            }
        }
    }
}
