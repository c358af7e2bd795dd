// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A partition's head of a ranking, with the time for which it was counted. The merge ignores a head of another day or week, so
 * a head that depends on the time must be published again when its hour ends, even if no score changed.
 *
 * @param day UTC day of the counts of today
 * @param hour start of the last hour of the counts of this week
 * @param books best first
 */
public record RankedHead(LocalDate day, Instant hour, List<Scored> books) {
    /** Copies the books. */
    public RankedHead {
        books = List.copyOf(books);
    }

    /** A head of the day and the hour in which {@code now} lies. */
    public static RankedHead at(Instant now, List<Scored> books) {
        return new RankedHead(LocalDate.ofInstant(now, ZoneOffset.UTC), now.truncatedTo(ChronoUnit.HOURS), books);
    }
}
