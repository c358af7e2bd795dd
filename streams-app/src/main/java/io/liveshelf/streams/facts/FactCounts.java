// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

/** What the measures count of a book, each in its window: numbers of facts, if all weights are 1. */
public record FactCounts(long viewsToday, long viewsWeek, long purchasesWeek) {
    /** The counts of a book without facts. */
    public static final FactCounts NONE = new FactCounts(0, 0, 0);
}
