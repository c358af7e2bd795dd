// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.ChangedBooks;
import java.time.Duration;
import java.util.List;

/** Invalidates scopes for one thread, which waits until Redis has done so. */
public final class RedisInvalidations implements AutoCloseable {
    private final RedisLink link;
    private final GuardedRedis redis;
    private final Invalidations invalidations;
    private final Duration timeout;

    /** Starts to connect to this Redis, and does not wait for it. */
    public RedisInvalidations(RedisSettings settings) {
        link = new RedisLink(settings);
        timeout = settings.timeout();
        redis = link.guardedBy(CallGuard.timeLimit(timeout));
        invalidations = new Invalidations(redis);
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
        Replies.await(invalidations.invalidateSearches(changed));
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
