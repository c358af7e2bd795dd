// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import io.liveshelf.contract.key.Scope;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Scopes that Redis could not invalidate. Until it has done so, nothing that it holds of them counts. */
final class UnconfirmedInvalidations {
    /** More than these are not remembered while Redis is unreachable; the streams invalidate the others. */
    private static final int MOST = 100_000;

    private final Map<Scope, Long> scopes = new ConcurrentHashMap<>();
    private final AtomicLong sequence = new AtomicLong();

    /** Whether it has to be invalidated before it counts. */
    boolean contains(Scope scope) {
        return scopes.containsKey(scope);
    }

    /** A number that is greater than that of every invalidation that has failed so far. */
    long nextNumber() {
        return sequence.incrementAndGet();
    }

    /** They could not be invalidated; true where one of them was not known yet. */
    boolean add(Collection<Scope> failed) {
        long number = nextNumber();
        boolean isNew = false;
        for (Scope scope : failed) {
            if (contains(scope) || scopes.size() < MOST) {
                isNew |= scopes.put(scope, number) == null;
            }
        }
        return isNew;
    }

    /** An invalidation that began with this number is confirmed; those that failed after that are not. */
    void confirm(Collection<Scope> invalidated, long began) {
        invalidated.forEach(scope -> scopes.computeIfPresent(scope, (key, failed) -> failed < began ? null : failed));
    }
}
