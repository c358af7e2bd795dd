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
 * Tells a stage's drops. None may be lost, or Redis would keep what is wrong until its TTL ends; so each is written in the
 * transaction of the change that caused it, in one of two ways.
 *
 * <p>A drop of one book's or one user's keys is told {@linkplain #tell at once}: it is in the topic when the change is
 * processed, or neither is. A drop that very many changes cause alike, such as that of all searches, is told {@linkplain
 * #soon with the next tick}, once for all changes until then. Between the two it lies in a store, whose changelog is
 * written in the same transaction as the change; a task that starts anew finds it there and tells it with its first tick.
 */
public final class PendingInvalidations {
    private static final String PENDING = "pending-invalidations";

    private final ProcessorContext<String, byte[]> context;
    private final String sink;
    private final KeyValueStore<String, String> pending;

    private PendingInvalidations(ProcessorContext<String, byte[]> context, String sink) {
        this.context = context;
        this.sink = sink;
        this.pending = context.getStateStore(PENDING);
    }

    /** The stores, for the stage that tells drops. In memory: what lies here is told within a tick. */
    public static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(PENDING), Serdes.String(), Serdes.String()));
    }

    /** The desk of a task, which tells to the sink named {@code sink}. */
    public static PendingInvalidations of(ProcessorContext<String, byte[]> context, String sink) {
        return new PendingInvalidations(context, sink);
    }

    /** Tells these now. */
    public void tell(Set<Scope> scopes, String reason) {
        scopes.forEach(scope -> tell(scope.text(), reason));
    }

    /** Tells these with the next tick; of several reasons the first is told. */
    public void soon(Set<Scope> scopes, String reason) {
        scopes.forEach(scope -> pending.putIfAbsent(scope.text(), reason));
    }

    /** Tells what is still to be told. */
    public void tellPending() {
        var due = new ArrayList<KeyValue<String, String>>();
        try (KeyValueIterator<String, String> all = pending.all()) {
            all.forEachRemaining(due::add);
        }
        for (KeyValue<String, String> each : due) {
            tell(each.key, each.value);
            pending.delete(each.key);
        }
    }

    private void tell(String scope, String reason) {
        long now = context.currentSystemTimeMs();
        var drop = new Invalidation(Instant.ofEpochMilli(now), reason);
        context.forward(new Record<>(scope, drop.bytes(), now), sink);
    }
}
