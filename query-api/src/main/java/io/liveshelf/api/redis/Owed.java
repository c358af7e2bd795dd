// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.redis;

import io.liveshelf.contract.key.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Scopes that a write could not drop because Redis was away. The streams drop them too, but later: until this process has
 * made up for it, nothing that Redis has of them counts here, so that who has written reads what was written.
 */
final class Owed {
    /** So many writes while Redis is away are remembered; of more, the streams take care. */
    private static final int MOST = 100_000;

    private final Map<Scope, Long> scopes = new ConcurrentHashMap<>();
    private final AtomicLong turns = new AtomicLong();

    /** Whether it has to be dropped before it counts. */
    boolean has(Scope scope) {
        return scopes.containsKey(scope);
    }

    /** A number that is greater than that of every drop that has failed so far. */
    long turn() {
        return turns.incrementAndGet();
    }

    /** They could not be dropped; true where that is news. */
    boolean add(Collection<Scope> failed) {
        long turn = turn();
        boolean isNews = false;
        for (Scope scope : failed) {
            if (has(scope) || scopes.size() < MOST) {
                isNews |= scopes.put(scope, turn) == null;
            }
        }
        return isNews;
    }

    /** They were dropped by who began at that turn; what failed after that is owed still. */
    void remove(Collection<Scope> dropped, long began) {
        dropped.forEach(scope -> scopes.computeIfPresent(scope, (key, failed) -> failed < began ? null : failed));
    }
}
