// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

/** How many facts of a book are in the windows of today and of this week. */
public record FactCounts(long viewsToday, long viewsWeek, long purchasesWeek) {
    /** The counts of a book without facts. */
    public static final FactCounts NONE = new FactCounts(0, 0, 0);
}
