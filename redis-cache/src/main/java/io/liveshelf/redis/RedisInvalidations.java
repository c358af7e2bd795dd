// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBooks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invalidates scopes for one thread, which waits until Redis has done so. */
public final class RedisInvalidations implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RedisInvalidations.class);

    private final RedisLink link;
    private final GuardedRedis redis;
    private final Invalidations invalidations;
    private final TouchedSearches searches;
    private final Duration timeout;
    private final AtomicBoolean isRefusalLogged = new AtomicBoolean();

    /** Starts to connect to this Redis, and does not wait for it. */
    public RedisInvalidations(RedisSettings settings) {
        link = new RedisLink(settings);
        timeout = settings.timeout();
        redis = link.guardedBy(CallGuard.timeLimit(timeout));
        invalidations = new Invalidations(redis);
        searches = new TouchedSearches(redis);
    }

    /** Invalidates all of these. Where it fails some may be done; doing them again is harmless. */
    public void invalidate(List<Scope> scopes) throws RedisUnreachable {
        Replies.await(invalidations.invalidate(scopes));
    }

    /**
     * Invalidates the filled searches that these books touch, and no others; all of them where Redis refuses that. Where it fails, doing it
     * again is harmless.
     */
    public void invalidateSearches(ChangedBooks changed) throws RedisUnreachable {
        Replies.await(searches.invalidate(changed).exceptionallyCompose(this::invalidateAllSearches));
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
        return invalidations.invalidate(List.of(Scope.SEARCHES));
    }

    /** Fails where Redis does not answer. */
    public void ping() throws RedisUnreachable {
        Replies.await(redis.ping());
    }

    /** Gives the connection up after a failure; the next call makes a new one. */
    public void disconnect() {
        link.disconnect();
    }

    @Override
    public void close() {
        link.close();
    }
}
