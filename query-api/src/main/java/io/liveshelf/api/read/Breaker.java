// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Keeps requests from waiting for something that does not answer: after a failure nobody is let through for a pause, then
 * one, and all again once one has succeeded. Each failure doubles the pause.
 */
public final class Breaker {
    private final LongSupplier nanos;
    private final long shortest;
    private final long longest;

    private int failures;
    private long closedUntil;

    /**
     * Lets everybody through.
     *
     * @param nanos a clock like {@link System#nanoTime}
     */
    public Breaker(Duration shortest, Duration longest, LongSupplier nanos) {
        this.shortest = shortest.toNanos();
        this.longest = longest.toNanos();
        this.nanos = nanos;
    }

    /** Whether to try; who is let through says how it went. */
    public synchronized boolean lets() {
        if (failures == 0) {
            return true;
        }
        long now = nanos.getAsLong();
        if (now - closedUntil < 0) {
            return false;
        }
        closedUntil = now + pause();
        return true;
    }

    /** It answered; true where it did not before. */
    public synchronized boolean succeeded() {
        boolean recovered = failures > 0;
        failures = 0;
        return recovered;
    }

    /** It did not; true where it did before. */
    public synchronized boolean failed() {
        failures++;
        closedUntil = nanos.getAsLong() + pause();
        return failures == 1;
    }

    private long pause() {
        return Math.min(longest, shortest << Math.min(failures - 1, 20));
    }
}
