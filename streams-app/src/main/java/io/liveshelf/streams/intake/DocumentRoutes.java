// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.StoreKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a task's documents. Those of the books that changed last are also in memory, with their counters: a book
 * changes with every view of it, and to read the store each time would cost more than all the rest.
 *
 * <p>A processor makes a new one in {@code init}, so nothing is remembered of a transaction that was aborted.
 */
final class DocumentRoutes {
    private static final String STORE = "document-routes";
    private static final int RECENT = 10_000;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, Sent> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, Sent> eldest) {
            return size() > RECENT;
        }
    };

    private DocumentRoutes(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray());
    }

    static DocumentRoutes of(ProcessorContext<?, ?> context) {
        return new DocumentRoutes(context.getStateStore(STORE));
    }

    /**
     * What was sent of a document last.
     *
     * @param counters null: unknown, or the document is no book
     */
    record Sent(DocumentRoute route, @Nullable Counters counters) {}

    /** What was sent of a document last; null: the document is new. */
    @Nullable
    Sent get(String topic, String documentKey) {
        Bytes key = StoreKey.of(topic, documentKey);
        Sent sent = recent.get(key);
        if (sent != null) {
            return sent;
        }
        byte[] stored = store.get(key);
        return stored == null ? null : new Sent(DocumentRoute.read(stored), null);
    }

    /** Keeps what is sent of a document; null: it was removed. Counters are only kept in memory, they are not worth a write. */
    void put(String topic, String documentKey, @Nullable Sent before, @Nullable Sent after) {
        Bytes key = StoreKey.of(topic, documentKey);
        if (after == null) {
            recent.remove(key);
            store.delete(key);
            return;
        }
        if (before == null || !after.route().equals(before.route())) {
            store.put(key, after.route().bytes());
        }
        if (after.counters() != null) {
            recent.put(key, after);
        }
    }
}
