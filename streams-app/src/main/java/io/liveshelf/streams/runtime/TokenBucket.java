// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.util.function.LongSupplier;

/**
 * How much may be taken: so many each second, and what was not taken within a second is lost. More may be taken at once than is there; then
 * nothing is there until that much time has passed. So in the long run no more is taken than the rate says. Several threads use it.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double rate;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filled;

    /**
     * An empty bucket.
     *
     * @param rate per second
     * @param nanoTime a clock that goes on steadily
     */
    TokenBucket(int rate, LongSupplier nanoTime) {
        this.rate = rate;
        this.nanoTime = nanoTime;
        filled = nanoTime.getAsLong();
    }

    /** Whether at least one is there. */
    synchronized boolean hasAny() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(rate, tokens + rate * (now - filled) / NANOS);
        filled = now;
        return tokens >= 1;
    }

    /** So many are taken, whether they were there or not. */
    synchronized void take(int count) {
        tokens -= count;
    }
}
