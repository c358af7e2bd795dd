// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

/**
 * What the traffic did.
 *
 * @param views sessions inserted
 * @param repeats views that were not counted, because the viewer had seen the book on that day
 * @param failures writes that MongoDB refused or did not get
 */
public record TrafficCounts(long views, long repeats, long purchases, long edits, long chapters, long failures) {

    static final TrafficCounts NONE = new TrafficCounts(0, 0, 0, 0, 0, 0);

    /** Nothing yet. */
    public static TrafficCounts none() {
        return NONE;
    }

    /** The sum. */
    public TrafficCounts plus(TrafficCounts more) {
        return new TrafficCounts(
                views + more.views,
                repeats + more.repeats,
                purchases + more.purchases,
                edits + more.edits,
                chapters + more.chapters,
                failures + more.failures);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return views + " views (" + repeats + " repeated), " + purchases + " purchases, " + edits + " edits, "
                + chapters + " new chapters" + (failures == 0 ? "" : ", " + failures + " failed writes");
    }
}
