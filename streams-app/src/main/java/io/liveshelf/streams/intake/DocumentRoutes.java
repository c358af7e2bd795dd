// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.json.Json;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.UnknownVersionException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a task's documents. Those of the books that changed last are also in memory, see {@link RecentBooks}: to
 * read the store each time would cost more than all the rest.
 *
 * <p>A processor makes a new one in {@code init}, so nothing is remembered of a transaction that was aborted.
 */
final class DocumentRoutes {
    private static final String STORE = "document-routes";

    private final KeyValueStore<Bytes, byte[]> store;
    private final RecentBooks recent = new RecentBooks();

    private DocumentRoutes(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray());
    }

    static DocumentRoutes of(ProcessorContext<?, ?> context) {
        return new DocumentRoutes(context.getStateStore(STORE));
    }

    /** What is known of a document by its newest record: what was sent of it, or that it was set aside. */
    sealed interface Known permits Sent, SetAside {}

    /**
     * What was sent of a document last.
     *
     * @param counters null: unknown, or the document is no book
     */
    record Sent(DocumentRoute route, @Nullable Counters counters) implements Known {}

    /** A book that changed lately, by the key of its record; null: look it up by {@link #get}. */
    RecentBooks.@Nullable Book recent(byte[] key) {
        return recent.get(key);
    }

    /** What is known of a document; null: it is new. */
    @Nullable
    Known get(String topic, String documentKey) {
        if (topic.equals(Topics.BOOKS)) {
            RecentBooks.Book book = recent.get(utf8(documentKey));
            if (book != null) {
                return book.sent();
            }
        }
        byte[] stored = store.get(StoreKey.of(topic, documentKey));
        return stored == null ? null : read(stored);
    }

    /** Refuses what a newer program wrote before it looks at the rest. */
    static Known read(byte[] stored) {
        int version = Json.read(stored, Version.class).version();
        if (version == DocumentRoute.VERSION) {
            return new Sent(DocumentRoute.read(stored), null);
        }
        UnknownVersionException.check("the store of document routes", version, SetAside.VERSION);
        return SetAside.read(stored);
    }

    private record Version(@JsonProperty("v") int version) {}

    /**
     * Keeps what is sent of a document. Counters are kept in memory only, because they are not worth a write. A book of which only
     * counters have changed will change in the same way again; its document is kept to recognise that.
     */
    void put(String topic, String documentKey, @Nullable Sent before, Sent after, byte[] document) {
        boolean sameRoute = before != null && after.route().equals(before.route());
        if (!sameRoute) {
            store.put(StoreKey.of(topic, documentKey), after.route().bytes());
        }
        if (topic.equals(Topics.BOOKS)) {
            recent.put(utf8(documentKey), documentKey, after, sameRoute ? document : null);
        }
    }

    /** Forgets a document that was removed. */
    void remove(String topic, String documentKey) {
        forget(topic, documentKey);
        store.delete(StoreKey.of(topic, documentKey));
    }

    /** The newest record of a document was set aside; nothing is sent of it any more. */
    void setAside(Origin origin, String documentKey) {
        forget(origin.topic(), documentKey);
        store.put(
                StoreKey.of(origin.topic(), documentKey),
                SetAside.at(origin.offset()).bytes());
    }

    private void forget(String topic, String documentKey) {
        if (topic.equals(Topics.BOOKS)) {
            recent.remove(utf8(documentKey));
        }
    }

    private static byte[] utf8(String documentKey) {
        return documentKey.getBytes(StandardCharsets.UTF_8);
    }
}
