// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much all threads of a replay's instance may take in together: no more than its rate, nothing while it has taken its share of the processors,
 * and little while it yields to what is served. Never nothing for long, so that it ends whatever becomes of what is served.
 */
final class Pace {
    /** Records per second, while it yields. */
    static final int LEAST = 500;

    private final @Nullable TokenBucket usual;
    private final TokenBucket least;
    private final BooleanSupplier yields;
    private final BooleanSupplier hasTime;

    private Pace(@Nullable TokenBucket usual, TokenBucket least, BooleanSupplier yields, BooleanSupplier hasTime) {
        this.usual = usual;
        this.least = least;
        this.yields = yields;
        this.hasTime = hasTime;
    }

    /**
     * Of this rate.
     *
     * @param rate records per second; 0: no limit
     * @param yields whether it yields now
     * @param hasTime whether it may take processor time now
     * @param nanos a clock that goes on steadily
     */
    static Pace of(int rate, BooleanSupplier yields, BooleanSupplier hasTime, LongSupplier nanos) {
        return new Pace(
                rate == 0 ? null : new TokenBucket(rate, nanos),
                new TokenBucket(rate == 0 ? LEAST : Math.min(rate, LEAST), nanos),
                yields,
                hasTime);
    }

    /** Whether anything may be taken now. */
    boolean hasAny() {
        return (usual == null || usual.hasAny())
                && (!yields.getAsBoolean() || least.hasAny())
                && hasTime.getAsBoolean();
    }

    /** So many were taken. */
    void take(int count) {
        if (usual != null) {
            usual.take(count);
        }
        if (yields.getAsBoolean()) {
            least.take(count);
        }
    }
}
