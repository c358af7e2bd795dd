// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A half-open span of event time that consists of whole UTC hours. The streams and the MongoDB fallback use the same windows,
 * so they agree to the millisecond. A fact that a fast clock dated ahead is counted as soon as its hour is the current one.
 *
 * @param from first instant inside
 * @param to first instant after
 */
public record Window(Instant from, Instant to) {
    /** How far the clocks of two machines may differ. */
    public static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** How far ahead a fact may be dated: it counts when its hour comes. What is dated later is rejected. */
    public static final Duration HORIZON = Duration.ofDays(8);

    private static final int WEEK = 7;

    /** The UTC day in which {@code now} lies. */
    public static Window today(Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        return new Window(midnight, midnight.plus(Duration.ofDays(1)));
    }

    /** The last 7 days, see {@link #ofDays}. */
    public static Window thisWeek(Instant now) {
        return ofDays(now, WEEK);
    }

    /** From the start of the hour in which {@code now} minus so many days lies, to the end of the current hour. */
    public static Window ofDays(Instant now, int days) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        return new Window(hour.minus(Duration.ofDays(days)), hour.plus(Duration.ofHours(1)));
    }

    /** Whether {@code instant} lies inside. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Number of the first hour inside, counted from the epoch. */
    public long firstHour() {
        return hourOf(from);
    }

    /** Number of the first hour after, counted from the epoch. */
    public long endHour() {
        return hourOf(to);
    }

    /** Number of the hour in which {@code instant} lies, counted from the epoch. */
    public static long hourOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), 3600L);
    }
}
