// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.rules.Measures;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.Fact;
import java.time.Instant;

/** What counts now, in hours counted from the epoch: of each measure its window at a current hour, and its weights. */
record HourWindows(int hour, Counted viewsToday, Counted viewsWeek, Counted purchasesWeek) {
    private static final long SECONDS = 3600;

    /**
     * A measure at an hour. Today goes on until midnight, a window of days only until the end of the current hour, see {@link Window}.
     *
     * @param from the first hour that counts
     * @param end the first that does not count any more
     */
    record Counted(int from, int end, int views, int purchases) {
        private static Counted of(Measure measure, Instant now) {
            Window window = measure.windowAt(now);
            return new Counted(
                    Math.toIntExact(window.firstHour()),
                    Math.toIntExact(window.endHour()),
                    measure.views(),
                    measure.purchases());
        }

        /** What a fact of this hour adds. */
        int weightOf(Fact.Kind kind, int other) {
            return other < from || other >= end ? 0 : kind == Fact.Kind.VIEW ? views : purchases;
        }
    }

    static HourWindows at(Instant now, Measures measures) {
        return new HourWindows(
                Math.toIntExact(Window.hourOf(now)),
                Counted.of(measures.viewsToday(), now),
                Counted.of(measures.viewsWeek(), now),
                Counted.of(measures.purchasesWeek(), now));
    }

    /** The first hour that counts anywhere. */
    int first() {
        return Math.min(viewsToday.from, Math.min(viewsWeek.from, purchasesWeek.from));
    }

    /** The start of the current hour. */
    Instant start() {
        return Instant.ofEpochSecond(hour * SECONDS);
    }
}
