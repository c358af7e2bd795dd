// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.streams.JsonSerde;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The durable form of a partition's books. Their chapters lie beside them, see {@link ChapterStore}. */
final class BookStore {
    private static final String BOOKS = "books";

    private final KeyValueStore<String, BookState> books;
    /** The same books, read once: a book changes with every view of it, and is not parsed anew each time. */
    private final Map<String, BookState> known = new HashMap<>();

    private final ChapterStore chapters;

    private BookStore(ProcessorContext<?, ?> context, ChapterStore chapters) {
        this.chapters = chapters;
        books = context.getStateStore(BOOKS);
        try (KeyValueIterator<String, BookState> all = books.all()) {
            all.forEachRemaining(entry -> known.put(entry.key, entry.value));
        }
    }

    static List<StoreBuilder<?>> stores() {
        return List.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BOOKS), Serdes.String(), JsonSerde.of(BookState.class)));
    }

    /** The books of a task, whose chapters are in {@code chapters}. */
    static BookStore of(ProcessorContext<?, ?> context, ChapterStore chapters) {
        return new BookStore(context, chapters);
    }

    void forEach(BiConsumer<String, BookState> visitor) {
        known.forEach(visitor);
    }

    /** What is known of the book now. */
    BookState get(String bookId) {
        return known.getOrDefault(bookId, BookState.UNKNOWN);
    }

    /** The state after the change. */
    BookState update(String bookId, UnaryOperator<BookState> change) {
        BookState before = known.get(bookId);
        BookState after = change.apply(before == null ? BookState.UNKNOWN : before);
        if (after.isUnknown()) {
            known.remove(bookId);
            books.delete(bookId);
        } else if (!after.equals(before)) {
            known.put(bookId, after);
            books.put(bookId, after);
        }
        return after;
    }

    /** The book's state now that a chapter has changed like this. */
    BookState chapter(String bookId, ChapterStore.Change change) {
        return update(bookId, state -> state.withChapters(state.chapters() + change.more(), chapters.recent(bookId)));
    }
}
