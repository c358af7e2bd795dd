// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.metrics;

import org.jspecify.annotations.Nullable;

/** Where an answer came from, as its header {@code X-Cache} says. */
enum Origin {
    LOCAL,
    REDIS,
    MONGO,
    STALE,
    /** It has no such header: it has nothing to do with the cache, or there is none. */
    NONE;

    private static final Origin[] ALL = values();

    static Origin of(@Nullable String header) {
        if (header != null) {
            for (Origin origin : ALL) {
                if (origin.name().equals(header)) {
                    return origin;
                }
            }
        }
        return NONE;
    }

    boolean isFromCache() {
        return this == LOCAL || this == REDIS;
    }
}
