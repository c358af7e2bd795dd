// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.lane;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.api.http.Shortcuts.Answered;
import io.liveshelf.api.memory.Found;
import org.jspecify.annotations.Nullable;

/**
 * Request targets, byte for byte as they were sent, and the copies that answer them. They are learned from what the route table
 * has answered, so no path is written down twice. The least used ones go beyond a number of bytes.
 */
public final class Targets {
    /** Longer ones are rare, and not worth their place. */
    private static final int LONGEST = 512;
    /** Bytes that a target takes besides its text: its headers in both forms above all, as fields and as bytes. */
    private static final int OVERHEAD = 3_000;

    private final Cache<RequestTarget, Target> all;

    /**
     * None yet.
     *
     * @param mostBytes limit for all together
     */
    public Targets(long mostBytes) {
        all = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((RequestTarget target, Target its) -> OVERHEAD + target.length())
                .executor(Runnable::run)
                .build();
    }

    /** A target was answered with this copy. */
    void learn(Answered request, Found copy) {
        RequestTarget kept = RequestTarget.of(request.target());
        if (kept.length() <= LONGEST) {
            Target known = all.getIfPresent(kept);
            if (known == null) {
                known = new Target(request);
                all.put(kept, known);
            }
            known.answeredWith(copy);
        }
    }

    @Nullable
    Target find(RequestTarget target) {
        return all.getIfPresent(target);
    }
}
