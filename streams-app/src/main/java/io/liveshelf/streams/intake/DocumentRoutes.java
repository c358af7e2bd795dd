// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.Topics;
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
    /** By document key; all of these are books. */
    private final Map<String, Sent> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
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
        if (topic.equals(Topics.BOOKS)) {
            Sent sent = recent.get(documentKey);
            if (sent != null) {
                return sent;
            }
        }
        byte[] stored = store.get(StoreKey.of(topic, documentKey));
        return stored == null ? null : new Sent(DocumentRoute.read(stored), null);
    }

    /** Keeps what is sent of a document. Counters are kept in memory only, because they are not worth a write. */
    void put(String topic, String documentKey, @Nullable Sent before, Sent after) {
        if (before == null || !after.route().equals(before.route())) {
            store.put(StoreKey.of(topic, documentKey), after.route().bytes());
        }
        if (topic.equals(Topics.BOOKS)) {
            recent.put(documentKey, after);
        }
    }

    /** Forgets a document that was removed. */
    void remove(String topic, String documentKey) {
        if (topic.equals(Topics.BOOKS)) {
            recent.remove(documentKey);
        }
        store.delete(StoreKey.of(topic, documentKey));
    }
}
