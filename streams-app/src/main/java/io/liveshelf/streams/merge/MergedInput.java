// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One input of the views, merged from the shares of all partitions. A share changes what is kept for the merge at once; the
 * result is computed when it is asked for.
 *
 * @param <T> the result; results are compared to find out whether the input changed
 */
abstract class MergedInput<T> {
    private @Nullable T merged;
    private boolean touched = true;

    /**
     * Sets the share of this key; null removes it. If the value cannot be read, the share stays as it is.
     *
     * @return the definition by which the share is made, this version's own if it is removed; null if the share does not say it
     */
    abstract @Nullable String put(PartialKey key, byte @Nullable [] value) throws MalformedPartial;

    /** The input as it follows from the shares. */
    abstract T merge();

    /** The result may have changed. */
    final void touch() {
        touched = true;
    }

    /** Computes the result anew if it may have changed. Returns whether it did. */
    final boolean refresh() {
        if (!touched) {
            return false;
        }
        touched = false;
        T before = merged;
        merged = merge();
        return !merged.equals(before);
    }

    /** The result of the last {@link #refresh}. */
    final T merged() {
        return Objects.requireNonNull(merged, "refresh comes first");
    }
}
