// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify;

import io.liveshelf.verify.compare.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for one view, or for all cards together.
 *
 * @param view the Redis key, or its pattern
 * @param words the verdict in words
 * @param age how old the body said it was when it was last served; null where that is not known
 * @param source {@code X-Cache} of the body last served; null where none was
 */
record Row(
        String view,
        Verdict verdict,
        String words,
        @Nullable Duration age,
        @Nullable String source) {

    /** The row of a view. */
    static Row of(String view, Verdict verdict, @Nullable Duration age, @Nullable String source) {
        return new Row(view, verdict, verdict.inWords(), age, source);
    }

    /** Whether everything in it is proved right. */
    public boolean isEqual() {
        return verdict.isEqual();
    }

    /** Up to when everything has come through; null where that is not proved. */
    @Nullable
    Instant position() {
        return verdict instanceof Verdict.Equal equal ? equal.position() : null;
    }
}
