// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A store whose state is a structure in memory that is derived from the records of its changelog. A subclass says how a record
 * changes the structure ({@link #apply}) and how the structure is emptied ({@link #clear}); the same method serves writing,
 * restoring and standbys, so they cannot disagree. Only the structure is kept, never the bytes of the records.
 *
 * <p><b>Nothing survives {@link #close} or {@link #init}.</b> Kafka Streams revives a task whose transaction was aborted by
 * closing and initialising the same objects, and then restores them from what was committed.
 *
 * <p><b>Before each commit</b> {@link #writeChanges} is called. A subclass may change its structure at once and write the
 * records of many changes together there. Only {@link #write} and {@link #log} are possible then: nothing can be forwarded
 * any more.
 *
 * <p>Kafka Streams has no public hook before a commit. {@link CachedStateStore} is the interface by which it flushes its own
 * caches at that moment (see {@code StreamTask.prepareCommit} and {@code ProcessorStateManager.flushCache}), and it is the one
 * internal type that the streams use. If a later version does not call it any more, {@link #commit} fails instead of losing
 * changes, and so does the test of this class.
 */
public abstract class DerivedStore implements StateStore, CachedStateStore<Object, Object> {
    private final String name;
    private @Nullable KeyValueStore<Bytes, byte[]> logged;
    private boolean applies = true;

    /** A store of this name. */
    protected DerivedStore(String name) {
        this.name = name;
    }

    /**
     * The builder of a store.
     *
     * @param changelog properties of the changelog topic
     * @param supplier makes a new store of this name
     */
    public static <T extends DerivedStore> StoreBuilder<T> builder(
            String name, Map<String, String> changelog, Supplier<T> supplier) {
        return new DerivedStoreBuilder<>(name, changelog, supplier);
    }

    /** Changes the structure by a record that is written or restored; a null value removes the key. */
    protected abstract void apply(byte[] key, byte @Nullable [] value);

    /** Empties the structure and forgets changes that are not written. */
    protected abstract void clear();

    /** A commit follows. May change the structure. */
    protected void prepareCommit() {}

    /** Whether the structure has changes that are not written. */
    protected abstract boolean hasChanges();

    /** Writes every change that is not written yet. Called before each commit in which {@link #hasChanges}. */
    protected abstract void writeChanges();

    /** Writes a record to the changelog and applies it to the structure. */
    protected final void write(byte[] key, byte @Nullable [] value) {
        logged().put(Bytes.wrap(key), value);
    }

    /** Writes a record to the changelog that the structure contains already. */
    protected final void log(byte[] key, byte @Nullable [] value) {
        applies = false;
        try {
            write(key, value);
        } finally {
            applies = true;
        }
    }

    /** Sets the logged store that leads to {@link #records}. */
    final void logTo(KeyValueStore<Bytes, byte[]> store) {
        logged = store;
    }

    /** The innermost store: what it is given changes the structure. */
    final KeyValueStore<Bytes, byte[]> records() {
        return new DerivedRecords(name, this::accept);
    }

    private void accept(byte[] key, byte @Nullable [] value) {
        if (applies) {
            apply(key, value);
        }
    }

    private KeyValueStore<Bytes, byte[]> logged() {
        return Objects.requireNonNull(logged, "a derived store is made by its builder");
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void init(StateStoreContext context, StateStore root) {
        clear();
        logged().init(context, root);
    }

    @Override
    public final void flushCache() {
        prepareCommit();
        if (hasChanges()) {
            writeChanges();
        }
    }

    /** The structure is always that of the records; there is nothing beside it that could be outdated. */
    @Override
    public final void clearCache() {
        requireWritten("before its task became a standby or active");
        released();
    }

    @Override
    public final void commit(Map<TopicPartition, Long> changelogOffsets) {
        requireWritten("before the commit");
        logged().commit(changelogOffsets);
    }

    private void requireWritten(String when) {
        if (hasChanges()) {
            throw new IllegalStateException("the changes of store '" + name + "' were not written " + when
                    + "; does this version of Kafka Streams still flush caches before it commits?");
        }
    }

    @Override
    public final void close() {
        released();
        clear();
        logged().close();
    }

    /** The task stops being active; the structure may live on in a standby. Forgets listeners. */
    protected void released() {}

    @Override
    public final boolean isOpen() {
        return logged().isOpen();
    }

    @Override
    public final boolean persistent() {
        return false;
    }

    @Override
    public final boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }
}
