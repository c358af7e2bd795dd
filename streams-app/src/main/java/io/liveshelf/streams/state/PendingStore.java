// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A store of what waits for the next tick to be emitted. Nothing can be forwarded when a transaction is about to be committed; so
 * what waits then is written to the changelog, all of it as one record, and a task that starts anew finds it there. Ticks are
 * committed at once, and then nothing waits: the record is hardly ever written.
 */
public abstract class PendingStore extends DerivedStore {
    private static final byte[] KEY = "pending".getBytes(StandardCharsets.UTF_8);

    /** Whether something changed since the last commit. */
    private boolean changed;
    /** Whether the changelog has something. */
    private boolean written;

    /** A store of this name. */
    protected PendingStore(String name) {
        super(name);
    }

    /** Whether nothing waits. */
    protected abstract boolean isEmpty();

    /** All that waits, after a version. */
    protected abstract byte[] encode();

    /** Adds what {@link #encode} wrote. */
    protected abstract void decode(byte[] bytes);

    /** Forgets all that waits. */
    protected abstract void forget();

    /** Call it after each change. */
    protected final void changed() {
        changed = true;
    }

    @Override
    protected final void apply(byte[] key, byte @Nullable [] value) {
        forget();
        // Of a task that has become a standby: what it emitted long ago is no change of what it now follows.
        changed = false;
        written = value != null;
        if (value != null) {
            decode(value);
        }
    }

    @Override
    protected final void clear() {
        forget();
        changed = false;
        written = false;
    }

    @Override
    protected final boolean hasChanges() {
        return changed && (written || !isEmpty());
    }

    @Override
    protected final void writeChanges() {
        written = !isEmpty();
        log(KEY, written ? encode() : null);
        changed = false;
    }
}
