// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.streams.state.DerivedStore;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The store of the {@link BookIndex}. A changed book is in the index at once and in the changelog with the next commit, once
 * for all changes until then.
 */
final class BookIndexStore extends DerivedStore {
    private static final String STORE = "book-index";

    private final Set<String> changed = new LinkedHashSet<>();
    private BookIndex index = new BookIndex();

    private BookIndexStore() {
        super(STORE);
    }

    static StoreBuilder<?> store() {
        return builder(STORE, Map.of(), BookIndexStore::new);
    }

    /** The store of a task. */
    static BookIndexStore of(ProcessorContext<?, ?> context) {
        return context.getStateStore(STORE);
    }

    /** The index; change it by {@link #put} only. */
    BookIndex index() {
        return index;
    }

    /** Sets what is known of a book. */
    void put(String bookId, IndexedBook book) {
        index.put(bookId, book);
        changed.add(bookId);
    }

    @Override
    protected void apply(byte[] key, byte @Nullable [] value) {
        String bookId = new String(key, StandardCharsets.UTF_8);
        index.put(
                bookId, value == null ? IndexedBook.UNKNOWN : IndexedBookCodec.decode(bookId, value, index::interned));
    }

    @Override
    protected void clear() {
        index = new BookIndex();
        changed.clear();
    }

    @Override
    protected boolean hasChanges() {
        return !changed.isEmpty();
    }

    @Override
    protected void writeChanges() {
        for (String bookId : changed) {
            IndexedBook book = index.get(bookId);
            log(bookId.getBytes(StandardCharsets.UTF_8), book.isUnknown() ? null : IndexedBookCodec.encode(book));
        }
        changed.clear();
    }
}
