// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.contract.key.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** What this process has written in the last minutes, by scope. */
final class RecentWrites {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int MOST = 10_000;

    private final Cache<Scope, Instant> at = Caffeine.newBuilder()
            .expireAfterWrite(KEPT)
            .maximumSize(MOST)
            .executor(Runnable::run)
            .build();

    void note(Collection<Scope> scopes, Instant now) {
        scopes.forEach(scope -> at.put(scope, now));
    }

    /** Whether something that the resource depends on was written at this instant or later. */
    boolean touched(Resource resource, Instant since) {
        return at.asMap().entrySet().stream()
                .anyMatch(write ->
                        resource.isIn(write.getKey()) && !write.getValue().isBefore(since));
    }
}
