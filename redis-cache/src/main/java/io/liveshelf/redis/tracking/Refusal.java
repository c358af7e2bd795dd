// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import io.lettuce.core.RedisCommandExecutionException;
import io.liveshelf.redis.tracking.TrackedConnection.NothingTold;
import org.jspecify.annotations.Nullable;

/** Tells a Redis that answers and does not track from one that does not answer. */
final class Refusal {
    private Refusal() {}

    /** Whether Redis answered with an error, or accepted all and then told nothing. */
    static boolean isIn(Throwable failure) {
        return find(failure) != null;
    }

    /** What it said. */
    static String reason(Throwable failure) {
        Throwable cause = find(failure);
        return String.valueOf(cause == null ? failure : cause.getMessage());
    }

    private static @Nullable Throwable find(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RedisCommandExecutionException || cause instanceof NothingTold) {
                return cause;
            }
        }
        return null;
    }
}
