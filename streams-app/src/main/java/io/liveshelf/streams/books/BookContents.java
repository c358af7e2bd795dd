// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.streams.state.JsonSerde;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The store of the content of a partition's books, on disk. A change of counters does not touch it. Those used last are kept
 * parsed, because the books that are viewed most are published with every tick.
 */
final class BookContents {
    private static final String STORE = "books";
    /** Most bytes of content that are kept parsed. */
    private static final int CACHED = 4 << 20;

    private static final Serde<BookContent> SERDE = JsonSerde.of(BookContent.class);

    private final KeyValueStore<String, byte[]> store;
    /** By book id, used longest ago first. */
    private final Map<String, Parsed> cache = new LinkedHashMap<>(16, 0.75f, true);

    private int cachedBytes;

    private record Parsed(BookContent content, int bytes) {}

    private BookContents(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
    }

    /** The contents of a task. */
    static BookContents of(ProcessorContext<?, ?> context) {
        return new BookContents(context.getStateStore(STORE));
    }

    /** The content of a book. */
    BookContent get(String bookId) {
        Parsed parsed = cache.get(bookId);
        if (parsed != null) {
            return parsed.content();
        }
        byte @Nullable [] bytes = store.get(bookId);
        if (bytes == null) {
            return BookContent.UNKNOWN;
        }
        BookContent content = SERDE.deserializer().deserialize(STORE, bytes);
        cache(bookId, content, bytes.length);
        return content;
    }

    /** Changes the content of a book. Returns the content after the change. */
    BookContent update(String bookId, UnaryOperator<BookContent> change) {
        BookContent before = get(bookId);
        BookContent after = change.apply(before);
        if (!after.equals(before)) {
            uncache(bookId);
            if (after.isUnknown()) {
                store.delete(bookId);
            } else {
                byte[] bytes = SERDE.serializer().serialize(STORE, after);
                store.put(bookId, bytes);
                cache(bookId, after, bytes.length);
            }
        }
        return after;
    }

    private void cache(String bookId, BookContent content, int bytes) {
        cache.put(bookId, new Parsed(content, bytes));
        cachedBytes += bytes;
        var oldest = cache.values().iterator();
        while (cachedBytes > CACHED) {
            cachedBytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    private void uncache(String bookId) {
        Parsed parsed = cache.remove(bookId);
        cachedBytes -= parsed == null ? 0 : parsed.bytes();
    }
}
