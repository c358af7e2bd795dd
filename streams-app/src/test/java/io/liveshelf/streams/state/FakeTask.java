// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.state;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A task with derived stores, treated as Kafka Streams treats tasks with exactly-once processing, without a broker: it commits,
 * aborts and is revived with the same stores, restores, follows as a standby and is promoted. Killing it is forgetting it.
 */
public final class FakeTask {
    private final Changelogs changelogs;
    private final Map<String, DerivedStore> stores = new LinkedHashMap<>();
    /** What the open transaction wrote, by store. */
    private final Map<String, List<KeyValue<byte[], byte[]>>> uncommitted = new HashMap<>();

    private final Map<String, BatchingStateRestoreCallback> callbacks = new HashMap<>();
    /** How many records of each changelog have been restored. */
    private final Map<String, Integer> positions = new HashMap<>();

    private FakeTask(Changelogs changelogs, List<? extends StoreBuilder<?>> builders) {
        this.changelogs = changelogs;
        for (StoreBuilder<?> each : builders) {
            DerivedStore store = ((DerivedStoreBuilder<?>) each).unlogged();
            store.logTo(recording(store.name(), store.records()));
            stores.put(store.name(), store);
        }
        stores.values().forEach(store -> store.init(stateContext(), store));
    }

    /** An active task with new stores, restored from the changelogs. */
    public static FakeTask active(Changelogs changelogs, List<? extends StoreBuilder<?>> builders) {
        FakeTask task = standby(changelogs, builders);
        task.restore();
        return task;
    }

    /** A standby with new stores that has restored nothing yet. */
    public static FakeTask standby(Changelogs changelogs, List<? extends StoreBuilder<?>> builders) {
        return new FakeTask(changelogs, builders);
    }

    /** Restores what was committed since the last call. A standby is promoted by nothing more than this. */
    public void restore() {
        stores.keySet().forEach(name -> {
            List<KeyValue<byte[], byte[]>> all = changelogs.of(name);
            int position = positions.getOrDefault(name, 0);
            Objects.requireNonNull(callbacks.get(name)).restoreAll(List.copyOf(all.subList(position, all.size())));
            positions.put(name, all.size());
        });
    }

    /** A context that gives the stores and can do nothing else. */
    @SuppressWarnings("unchecked")
    public ProcessorContext<Void, Void> context() {
        return (ProcessorContext<Void, Void>) proxy(ProcessorContext.class, (self, method, arguments) -> {
            if (!method.getName().equals("getStateStore")) {
                throw new UnsupportedOperationException(method.getName());
            }
            return store((String) arguments[0]);
        });
    }

    /** The store of this name, to be added to a context that can do more. */
    public DerivedStore store(String name) {
        return Objects.requireNonNull(stores.get(name), name);
    }

    /** Commits as {@code StreamTask.prepareCommit} and {@code postCommit} do. */
    public void commit() {
        stores.values().forEach(DerivedStore::flushCache);
        uncommitted.forEach((name, records) -> changelogs.of(name).addAll(records));
        uncommitted.clear();
        stores.keySet().forEach(name -> positions.put(name, changelogs.of(name).size()));
        stores.values().forEach(store -> store.commit(Map.of()));
    }

    /** Fails to commit: the changes are written and aborted, and the task is revived. */
    public void failCommit() {
        stores.values().forEach(DerivedStore::flushCache);
        abort();
    }

    /** Aborts the transaction and revives the task: the same stores are closed, initialised and restored. */
    public void abort() {
        uncommitted.clear();
        positions.clear();
        stores.values().forEach(DerivedStore::close);
        stores.values().forEach(store -> store.init(stateContext(), store));
        restore();
    }

    /** Becomes a standby after a commit, as a task does whose partition moved to another instance. */
    public void demote() {
        stores.values().forEach(DerivedStore::clearCache);
    }

    private StateStoreContext stateContext() {
        return (StateStoreContext) proxy(StateStoreContext.class, (self, method, arguments) -> {
            if (!method.getName().equals("register")) {
                throw new UnsupportedOperationException(method.getName());
            }
            var store = (DerivedStore) arguments[0];
            callbacks.put(store.name(), (BatchingStateRestoreCallback) arguments[1]);
            return null;
        });
    }

    /** What the change-logging layer of Kafka Streams does. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> recording(String name, KeyValueStore<Bytes, byte[]> records) {
        return (KeyValueStore<Bytes, byte[]>) proxy(KeyValueStore.class, (self, method, arguments) -> {
            try {
                Object result = method.invoke(records, arguments);
                if (method.getName().equals("put")) {
                    uncommitted
                            .computeIfAbsent(name, each -> new ArrayList<>())
                            .add(KeyValue.pair(((Bytes) arguments[0]).get(), (byte[]) arguments[1]));
                }
                return result;
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        });
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        return Proxy.newProxyInstance(FakeTask.class.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
