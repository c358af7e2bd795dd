// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import org.jspecify.annotations.Nullable;

/** Hears which keys have changed, by their names in the read API, in the order of the changes. Called by one thread at a time, which must not be blocked. */
public interface ChangeListener {
    /** Does nothing with it. */
    ChangeListener NOBODY = new ChangeListener() {
        @Override
        public void changed(String key) {}

        @Override
        public void allChanged() {}
    };

    /** A key was written, deleted, evicted, given another life, or has expired. */
    void changed(String key);

    /**
     * The streams have said this as-of before any change that is told later; null where they have said nothing.
     *
     * @param generation the number of the pointer to the generation that it is said of
     */
    default void asOf(long generation, byte @Nullable [] json) {}

    /** Any key may have changed, because Redis was emptied or could not be heard. */
    void allChanged();
}
