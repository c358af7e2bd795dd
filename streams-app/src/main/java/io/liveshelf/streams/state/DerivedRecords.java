// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka Streams sees of a derived store: a key-value store to write to and to restore. It hands each record on and keeps
 * none, so nothing can be read from it.
 */
final class DerivedRecords implements KeyValueStore<Bytes, byte[]> {
    private final String name;
    private final Target target;
    private boolean open;

    DerivedRecords(String name, Target target) {
        this.name = name;
        this.target = target;
    }

    /** Takes records. */
    @FunctionalInterface
    interface Target {
        /** Takes a record; a null value removes the key. */
        void accept(byte[] key, byte @Nullable [] value);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        open = true;
        BatchingStateRestoreCallback restore = records -> records.forEach(each -> target.accept(each.key, each.value));
        context.register(root, restore);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        target.accept(key.get(), value);
    }

    /** Positions are for interactive queries, which a derived store does not answer. */
    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public void close() {
        open = false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        throw writeOnly();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        throw writeOnly();
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        throw writeOnly();
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        throw writeOnly();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw writeOnly();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw writeOnly();
    }

    @Override
    public long approximateNumEntries() {
        throw writeOnly();
    }

    private UnsupportedOperationException writeOnly() {
        return new UnsupportedOperationException("the records of store '" + name + "' are written, never read");
    }
}
