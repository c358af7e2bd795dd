// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What counters have grown by in a second, from one look to the next. Not thread-safe. */
final class Rates {
    private static final double SECOND = 1e9;

    private final Map<String, Sample> last = new HashMap<>();

    private record Sample(long count, long nanos) {}

    /**
     * The rate of a counter since it was last asked for; null the first time, and where the counter began anew meanwhile or is not known.
     *
     * @param count null where it is not known
     * @param nanos when it was read, by {@link System#nanoTime}
     */
    @Nullable
    Double of(String name, @Nullable Long count, long nanos) {
        if (count == null) {
            last.remove(name);
            return null;
        }
        Sample before = last.put(name, new Sample(count, nanos));
        if (before == null || count < before.count || nanos <= before.nanos) {
            return null;
        }
        return rounded((count - before.count) * SECOND / (nanos - before.nanos));
    }

    /** To one decimal; two below one, so that what is rare is not nothing. */
    private static double rounded(double rate) {
        double factor = rate < 1 ? 100 : 10;
        return Math.round(rate * factor) / factor;
    }
}
