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

/** The store of a partition's books. Their chapters have stores of their own, see {@link ChapterStore}. */
final class BookStore {
    private static final String BOOKS = "books";

    private final KeyValueStore<String, BookState> books;
    /** The same books in memory: a book changes with every view of it and must not be parsed each time. */
    private final Map<String, BookState> cached = new HashMap<>();

    private final ChapterStore chapters;

    private BookStore(ProcessorContext<?, ?> context, ChapterStore chapters) {
        this.chapters = chapters;
        books = context.getStateStore(BOOKS);
        try (KeyValueIterator<String, BookState> all = books.all()) {
            all.forEachRemaining(entry -> cached.put(entry.key, entry.value));
        }
    }

    static List<StoreBuilder<?>> stores() {
        return List.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(BOOKS), Serdes.String(), JsonSerde.of(BookState.class)));
    }

    /** The books of a task. */
    static BookStore of(ProcessorContext<?, ?> context, ChapterStore chapters) {
        return new BookStore(context, chapters);
    }

    void forEach(BiConsumer<String, BookState> visitor) {
        cached.forEach(visitor);
    }

    /** The state of a book. */
    BookState get(String bookId) {
        return cached.getOrDefault(bookId, BookState.UNKNOWN);
    }

    /** Changes the state of a book. Returns the state after the change. */
    BookState update(String bookId, UnaryOperator<BookState> change) {
        BookState before = cached.get(bookId);
        BookState after = change.apply(before == null ? BookState.UNKNOWN : before);
        if (after.isUnknown()) {
            cached.remove(bookId);
            books.delete(bookId);
        } else if (!after.equals(before)) {
            cached.put(bookId, after);
            books.put(bookId, after);
        }
        return after;
    }

    /** Updates a book after a change of a chapter. Returns the state after the change. */
    BookState updateChapters(String bookId, ChapterStore.Change change) {
        return update(
                bookId, state -> state.withChapters(state.chapters() + change.difference(), chapters.recent(bookId)));
    }
}
