// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.shelves;

import io.liveshelf.streams.topic.JsonSerde;
import io.liveshelf.streams.topic.StoreKey;
import io.liveshelf.views.card.Card;
import io.liveshelf.views.document.ChapterDocument;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The durable form of a partition's books. Chapters lie beside the books and in order of their last update, so that a
 * chapter costs the same in a book of 3 and in a book of 3,000.
 */
final class BookStore {
    private static final String BOOKS = "books";
    private static final String CHAPTERS = "chapters";
    private static final String NEWEST = "chapters-by-date";

    private final KeyValueStore<String, BookState> books;
    /** The same books, read once: a book changes with every view of it, and is not parsed anew each time. */
    private final Map<String, BookState> known = new HashMap<>();

    private final KeyValueStore<Bytes, ChapterDocument> chapters;
    private final KeyValueStore<Bytes, Card.RecentChapter> newest;

    private BookStore(ProcessorContext<?, ?> context) {
        books = context.getStateStore(BOOKS);
        chapters = context.getStateStore(CHAPTERS);
        newest = context.getStateStore(NEWEST);
        try (KeyValueIterator<String, BookState> all = books.all()) {
            all.forEachRemaining(entry -> known.put(entry.key, entry.value));
        }
    }

    static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(BOOKS), Serdes.String(), JsonSerde.of(BookState.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(CHAPTERS), Serdes.Bytes(), JsonSerde.of(ChapterDocument.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NEWEST),
                        Serdes.Bytes(),
                        JsonSerde.of(Card.RecentChapter.class)));
    }

    static BookStore of(ProcessorContext<?, ?> context) {
        return new BookStore(context);
    }

    void forEach(BiConsumer<String, BookState> visitor) {
        known.forEach(visitor);
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

    /** The book's state with this chapter written, or gone where it is null. */
    BookState chapter(String bookId, String documentKey, @Nullable ChapterDocument chapter) {
        Bytes key = StoreKey.of(bookId, documentKey);
        ChapterDocument before = chapters.get(key);
        if (before != null) {
            newest.delete(dateKey(bookId, documentKey, before));
        }
        if (chapter == null) {
            chapters.delete(key);
        } else {
            chapters.put(key, chapter);
            newest.put(
                    dateKey(bookId, documentKey, chapter),
                    new Card.RecentChapter(chapter.chapterId(), chapter.title(), chapter.updatedAt()));
        }
        int more = (chapter == null ? 0 : 1) - (before == null ? 0 : 1);
        return update(bookId, state -> state.withChapters(state.chapters() + more, recent(bookId)));
    }

    private List<Card.RecentChapter> recent(String bookId) {
        var recent = new ArrayList<Card.RecentChapter>(Card.RECENT_CHAPTERS);
        try (KeyValueIterator<Bytes, Card.RecentChapter> all =
                newest.prefixScan(StoreKey.of(bookId), new BytesSerializer())) {
            while (all.hasNext() && recent.size() < Card.RECENT_CHAPTERS) {
                recent.add(all.next().value);
            }
        }
        return recent;
    }

    /** Newest first, then by chapter id; a chapter without a date comes last. */
    private static Bytes dateKey(String bookId, String documentKey, ChapterDocument chapter) {
        Instant updated = chapter.updatedAt();
        long age = updated == null ? -1L : ~(updated.toEpochMilli() ^ Long.MIN_VALUE);
        byte[] prefix = StoreKey.of(bookId).get();
        byte[] chapterId = chapter.chapterId().getBytes(StandardCharsets.UTF_8);
        byte[] document = StoreKey.of(documentKey).get();
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + Long.BYTES + chapterId.length + 1 + document.length)
                .put(prefix)
                .putLong(age)
                .put(chapterId)
                .put((byte) 0)
                .put(document)
                .array());
    }
}
