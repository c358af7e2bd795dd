// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How old the as-of of a generation usually gets. It moves on in steps, so what counts is how old it was at most within some seconds; and
 * usual is the least of that in the last minutes. What lasts longer than these minutes has become usual.
 */
final class UsualAge {
    /** So much older than usual is older. */
    static final Duration MORE = Duration.ofSeconds(2);

    /** Longer than a step of an as-of. */
    static final Duration SPAN = Duration.ofSeconds(5);

    /** Ten minutes of them. */
    static final int SPANS = 120;

    private final Deque<Duration> oldest = new ArrayDeque<>();
    private Duration oldestNow = Duration.ZERO;
    private long spanBegan;
    private boolean hasBegun;

    /**
     * The as-of is so old now. Whether that is older than usual; never within the first span.
     *
     * @param nanos the time by a clock that goes on steadily
     */
    boolean isOlder(Duration age, long nanos) {
        boolean isOlder = oldest.stream()
                .min(Duration::compareTo)
                .filter(usual -> age.compareTo(usual.plus(MORE)) > 0)
                .isPresent();
        note(age, nanos);
        return isOlder;
    }

    private void note(Duration age, long nanos) {
        if (!hasBegun) {
            hasBegun = true;
            spanBegan = nanos;
        } else if (nanos - spanBegan >= SPAN.toNanos()) {
            oldest.addLast(oldestNow);
            if (oldest.size() > SPANS) {
                oldest.removeFirst();
            }
            oldestNow = Duration.ZERO;
            spanBegan = nanos;
        }
        oldestNow = age.compareTo(oldestNow) > 0 ? age : oldestNow;
    }
}
