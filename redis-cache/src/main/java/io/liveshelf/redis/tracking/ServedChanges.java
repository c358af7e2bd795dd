// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis.tracking;

import io.liveshelf.redis.ServedGeneration;
import org.jspecify.annotations.Nullable;

/**
 * Tells changes of the generation that is served by the names of the read API, and leaves out those of other generations. A change that is left
 * out just before its generation is served is missed by nobody: a copy of that generation is read after that.
 */
final class ServedChanges implements ChangeListener {
    private final ServedGeneration serving;
    private final ChangeListener listener;

    ServedChanges(ServedGeneration serving, ChangeListener listener) {
        this.serving = serving;
        this.listener = listener;
    }

    @Override
    public void changed(String key) {
        serving.served().name(key).ifPresent(listener::changed);
    }

    @Override
    public void asOf(long generation, byte @Nullable [] json) {
        listener.asOf(generation, json);
    }

    @Override
    public void allChanged() {
        listener.allChanged();
    }
}
