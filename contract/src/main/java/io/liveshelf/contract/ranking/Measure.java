// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.time.Window;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a counted basis counts: the facts of a window, each with a weight.
 *
 * @param days length of the window, see {@link Window#ofDays}; {@link #TODAY}: the current UTC day
 * @param views what a view session adds; 0: view sessions do not count
 * @param purchases what a purchase adds; 0: purchases do not count
 */
public record Measure(int days, int views, int purchases) {
    /** The window is the current day. */
    public static final int TODAY = 0;

    /** Whether the window ends with the day. */
    public boolean isOfToday() {
        return days == TODAY;
    }

    /** The window in which facts count now. */
    public Window windowAt(Instant now) {
        return isOfToday() ? Window.today(now) : Window.ofDays(now, days);
    }

    /** The collections of the facts that count. */
    Set<String> collections() {
        return Stream.of(
                        views > 0 ? SourceCollections.VIEW_SESSIONS : "",
                        purchases > 0 ? SourceCollections.PURCHASES : "")
                .filter(collection -> !collection.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same in every version that counts the same. */
    String definition() {
        return "views times %d and purchases times %d, %s"
                .formatted(views, purchases, isOfToday() ? "today" : "days " + days);
    }
}
