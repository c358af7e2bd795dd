// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.contract.time.Window;
import java.time.Instant;

/**
 * Today and this week of a current hour, in hours counted from the epoch; the ends lie outside. Today goes on until midnight, this
 * week only until the end of the current hour, see {@link Window}.
 */
record HourWindows(int hour, int dayFrom, int dayEnd, int weekFrom, int weekEnd) {
    private static final long SECONDS = 3600;

    static HourWindows at(Instant now) {
        Window today = Window.today(now);
        Window week = Window.thisWeek(now);
        return new HourWindows(
                Math.toIntExact(Window.hourOf(now)),
                Math.toIntExact(today.firstHour()),
                Math.toIntExact(today.endHour()),
                Math.toIntExact(week.firstHour()),
                Math.toIntExact(week.endHour()));
    }

    boolean isToday(int other) {
        return other >= dayFrom && other < dayEnd;
    }

    boolean isThisWeek(int other) {
        return other >= weekFrom && other < weekEnd;
    }

    /** The start of the current hour. */
    Instant start() {
        return Instant.ofEpochSecond(hour * SECONDS);
    }
}
