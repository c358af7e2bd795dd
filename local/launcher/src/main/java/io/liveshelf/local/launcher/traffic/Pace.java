// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.traffic;

/**
 * Spreads events evenly over time. After a stall it makes up for at most one second, so that a pause does not become a
 * flood. Times are nanoseconds of a clock that never goes back.
 */
final class Pace {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double owed;
    private long last;

    Pace(double perSecond, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond);
        this.last = now;
    }

    /** How many events are due now; they count as done. */
    int due(long now) {
        owed = Math.min(most, owed + (now - last) / NANOS * perSecond);
        last = now;
        int due = (int) owed;
        owed -= due;
        return due;
    }

    /** How long until the next one is due. */
    long nanosToNext() {
        return (long) Math.ceil((1 - owed) / perSecond * NANOS);
    }
}
