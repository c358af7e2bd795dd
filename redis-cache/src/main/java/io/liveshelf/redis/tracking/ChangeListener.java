// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

/** Hears which keys have changed, in the order of the changes. Called by one thread at a time, which must not be blocked. */
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

    /** Any key may have changed, because Redis was emptied or could not be heard. */
    void allChanged();
}
