// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import io.liveshelf.contract.time.Window;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lists must show, computed once per hour, because windows move by the hour. */
final class Expectation {
    private final BruteForce counts;
    private final List<Scored> top;
    private @Nullable Hour hour;

    private record Hour(long number, List<Scored> trending, List<Scored> week) {}

    /** Valid as long as nothing is added to the counts. */
    Expectation(BruteForce counts) {
        this.counts = counts;
        this.top = counts.top();
    }

    List<Scored> trending(Instant now) {
        return at(now).trending();
    }

    List<Scored> week(Instant now) {
        return at(now).week();
    }

    List<Scored> top() {
        return top;
    }

    private Hour at(Instant now) {
        long number = Window.hourOf(now);
        Hour known = hour;
        if (known == null || known.number() != number) {
            known = new Hour(number, counts.trending(now), counts.week(now));
            hour = known;
        }
        return known;
    }
}
