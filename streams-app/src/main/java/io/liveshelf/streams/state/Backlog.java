// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a task has processed something that it has not published yet, as of each commit. Its changelog is read by
 * whoever must know: it is written in the transaction of the offsets, and only when the answer changes.
 *
 * <p>Usually a task publishes all it has right before a commit, so that it has no backlog and writes nothing.
 */
public final class Backlog extends DerivedStore {
    private static final byte[] KEY = {1};
    private static final byte[] SOME = {1};
    private static final byte[] NONE = {0};

    private boolean written;
    private boolean atCommit;
    private BooleanSupplier current = () -> false;

    private Backlog(String name) {
        super(name);
    }

    /** The builder of the backlog of this name. */
    public static StoreBuilder<Backlog> store(String name) {
        return builder(name, Map.of(), () -> new Backlog(name));
    }

    /** The backlog of a processor. */
    public static Backlog of(ProcessorContext<?, ?> context, String name) {
        return context.getStateStore(name);
    }

    /** Whether a record of the changelog says that there is a backlog. */
    public static boolean isSome(byte @Nullable [] value) {
        return value != null && value.length > 0 && value[0] == SOME[0];
    }

    /** Asks before each commit whether there is a backlog. */
    public void watch(BooleanSupplier backlog) {
        current = backlog;
    }

    @Override
    protected void apply(byte[] key, byte @Nullable [] value) {
        written = isSome(value);
        atCommit = written;
    }

    @Override
    protected void clear() {
        written = false;
        atCommit = false;
        current = () -> false;
    }

    @Override
    protected void released() {
        current = () -> atCommit;
    }

    @Override
    protected void prepareCommit() {
        atCommit = current.getAsBoolean();
    }

    @Override
    protected boolean hasChanges() {
        return atCommit != written;
    }

    @Override
    protected void writeChanges() {
        write(KEY, atCommit ? SOME : NONE);
    }
}
