// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.state.JsonSerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * The stores of the chapters of a partition's books: by document, by last update and by number. So a change of a chapter
 * costs the same in a book of 3 and in a book of 3,000 chapters.
 */
final class ChapterStore {
    private static final String CHAPTERS = "chapters";
    private static final String NEWEST = "chapters-by-date";

    private final KeyValueStore<Bytes, ChapterDocument> chapters;
    private final KeyValueStore<Bytes, Card.RecentChapter> newest;
    private final ChapterNumbers numbers;

    private ChapterStore(ProcessorContext<?, ?> context) {
        chapters = context.getStateStore(CHAPTERS);
        newest = context.getStateStore(NEWEST);
        numbers = ChapterNumbers.of(context);
    }

    static List<StoreBuilder<?>> stores() {
        return List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(CHAPTERS), Serdes.Bytes(), JsonSerde.of(ChapterDocument.class)),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NEWEST), Serdes.Bytes(), JsonSerde.of(Card.RecentChapter.class)),
                ChapterNumbers.store());
    }

    static ChapterStore of(ProcessorContext<?, ?> context) {
        return new ChapterStore(context);
    }

    /**
     * The effect of a change of a chapter.
     *
     * @param known whether the chapter existed before or exists now; the removal of an unknown chapter changes nothing
     * @param difference of the number of chapters of the book
     * @param numbers of the chapters that are served differently now: the chapter itself and those whose neighbour changed
     */
    record Change(boolean known, int difference, Set<Long> numbers) {}

    /** Sets a chapter; null removes it. */
    Change put(String bookId, String documentKey, @Nullable ChapterDocument chapter) {
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
        return new Change(
                before != null || chapter != null,
                (chapter == null ? 0 : 1) - (before == null ? 0 : 1),
                numbers.move(bookId, documentKey, numberOf(before), numberOf(chapter)));
    }

    private static @Nullable Long numberOf(@Nullable ChapterDocument chapter) {
        return chapter == null ? null : chapter.number();
    }

    /** The newest chapters of a book, newest first. */
    List<Card.RecentChapter> recent(String bookId) {
        var recent = new ArrayList<Card.RecentChapter>(Card.RECENT_CHAPTERS);
        try (KeyValueIterator<Bytes, Card.RecentChapter> all =
                newest.prefixScan(StoreKey.of(bookId), new BytesSerializer())) {
            while (all.hasNext() && recent.size() < Card.RECENT_CHAPTERS) {
                recent.add(all.next().value);
            }
        }
        return recent;
    }

    /** Orders newest first, then by chapter id; a chapter without a date comes last. */
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
