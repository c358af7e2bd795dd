// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

/**
 * Spreads events evenly over time. After a stall it catches up by at most one second's events, so that a pause does not
 * cause a flood. Times are nanoseconds of a monotonic clock.
 */
final class Pace {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double pending;
    private long last;

    Pace(double perSecond, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond);
        this.last = now;
    }

    /** The number of events that are due now; the caller runs them. */
    int due(long now) {
        pending = Math.min(most, pending + (now - last) / NANOS * perSecond);
        last = now;
        int due = (int) pending;
        pending -= due;
        return due;
    }

    /** Nanoseconds until the next event is due. */
    long nanosToNext() {
        return (long) Math.ceil((1 - pending) / perSecond * NANOS);
    }
}
