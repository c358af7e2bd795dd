// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.invalidation;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.Invalidation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Emits a stage's invalidations. None may be lost, or Redis would keep what is wrong until its TTL ends; so each is written in
 * the transaction of the change that caused it, in one of two ways.
 *
 * <p>An invalidation of one book's or one user's keys is emitted {@linkplain #emit at once}: it is in the topic when the
 * change is processed, or neither is. One that very many changes cause alike, such as that of all searches, is {@linkplain
 * #defer deferred} to the next tick and emitted once for all changes until then. Meanwhile it lies in a store, whose changelog
 * is written in the same transaction as the change; a task that starts anew finds it there and emits it with its first tick.
 */
public final class PendingInvalidations {
    private static final String PENDING = "pending-invalidations";

    private final ProcessorContext<? super String, ? super byte[]> context;
    private final String sink;
    private final KeyValueStore<String, String> pending;

    private PendingInvalidations(ProcessorContext<? super String, ? super byte[]> context, String sink) {
        this.context = context;
        this.sink = sink;
        this.pending = context.getStateStore(PENDING);
    }

    /** The stores, for the stage that emits invalidations. In memory: what lies here is emitted within a tick. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(PENDING), Serdes.String(), Serdes.String()));
    }

    /** Those of a task, emitted to the sink named {@code sink}. */
    public static PendingInvalidations of(ProcessorContext<? super String, ? super byte[]> context, String sink) {
        return new PendingInvalidations(context, sink);
    }

    /** Emits these now. */
    public void emit(Set<Scope> scopes, String reason) {
        scopes.forEach(scope -> emit(scope.text(), reason));
    }

    /** Emits these with the next tick; of several reasons the first is named. */
    public void defer(Set<Scope> scopes, String reason) {
        scopes.forEach(scope -> pending.putIfAbsent(scope.text(), reason));
    }

    /** Emits what was deferred. */
    public void emitDeferred() {
        var due = new ArrayList<KeyValue<String, String>>();
        try (KeyValueIterator<String, String> all = pending.all()) {
            all.forEachRemaining(due::add);
        }
        for (KeyValue<String, String> each : due) {
            emit(each.key, each.value);
            pending.delete(each.key);
        }
    }

    private void emit(String scope, String reason) {
        long now = context.currentSystemTimeMs();
        var invalidation = new Invalidation(Instant.ofEpochMilli(now), reason);
        context.forward(new Record<>(scope, invalidation.bytes(), now), sink);
    }
}
