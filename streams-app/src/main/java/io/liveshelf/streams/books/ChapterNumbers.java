// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.streams.StoreKey;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The store of each book's chapters in the order of their numbers. Several chapters may have the same number; a chapter
 * without a number is not in it. A chapter is served with the numbers of its neighbours, so a number that is added or removed
 * changes what is served of its neighbours. They are found in one step, however many chapters there are.
 */
final class ChapterNumbers {
    private static final String STORE = "chapters-by-number";
    private static final byte[] PRESENT = {};
    private static final byte LAST = (byte) 0xFF;

    private final KeyValueStore<Bytes, byte[]> order;

    private ChapterNumbers(KeyValueStore<Bytes, byte[]> order) {
        this.order = order;
    }

    static StoreBuilder<?> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray());
    }

    static ChapterNumbers of(ProcessorContext<?, ?> context) {
        return new ChapterNumbers(context.getStateStore(STORE));
    }

    /**
     * Changes the number of a chapter; null: none. Returns the numbers of all chapters that are served differently now. That
     * includes the chapter's own number even if it did not change, because its text may have changed.
     */
    Set<Long> move(String bookId, String documentKey, @Nullable Long before, @Nullable Long after) {
        var touched = new TreeSet<Long>();
        if (before != null) {
            touched.add(before);
        }
        if (after != null) {
            touched.add(after);
        }
        if (Objects.equals(before, after)) {
            return touched;
        }
        if (before != null) {
            order.delete(key(bookId, before, documentKey));
            addNeighboursUnlessPresent(bookId, before, touched);
        }
        if (after != null) {
            addNeighboursUnlessPresent(bookId, after, touched);
            order.put(key(bookId, after, documentKey), PRESENT);
        }
        return touched;
    }

    /** If another chapter has the number too, nothing changes for the neighbours. */
    private void addNeighboursUnlessPresent(String bookId, long number, Set<Long> numbers) {
        int prefix = StoreKey.of(bookId).get().length;
        Bytes from = start(bookId, number);
        Long next;
        try (KeyValueIterator<Bytes, byte[]> onwards = order.range(from, end(bookId))) {
            next = numberOf(onwards, prefix);
        }
        if (Objects.equals(next, number)) {
            return;
        }
        if (next != null) {
            numbers.add(next);
        }
        try (KeyValueIterator<Bytes, byte[]> backwards = order.reverseRange(StoreKey.of(bookId), from)) {
            Long previous = numberOf(backwards, prefix);
            if (previous != null) {
                numbers.add(previous);
            }
        }
    }

    private static @Nullable Long numberOf(KeyValueIterator<Bytes, byte[]> entries, int prefix) {
        return entries.hasNext() ? ByteBuffer.wrap(entries.peekNextKey().get()).getLong(prefix) ^ Long.MIN_VALUE : null;
    }

    private static Bytes key(String bookId, long number, String documentKey) {
        return joined(start(bookId, number).get(), StoreKey.of(documentKey).get());
    }

    /** Sorts before all chapters with this number. The sign bit is flipped, so that bytes are ordered like numbers. */
    private static Bytes start(String bookId, long number) {
        byte[] ordered =
                ByteBuffer.allocate(Long.BYTES).putLong(number ^ Long.MIN_VALUE).array();
        return joined(StoreKey.of(bookId).get(), ordered);
    }

    /** Sorts after all chapters of the book: a document key begins with its length, which is never that great. */
    private static Bytes end(String bookId) {
        byte[] ordered =
                ByteBuffer.allocate(Long.BYTES + 1).putLong(-1L).put(LAST).array();
        return joined(StoreKey.of(bookId).get(), ordered);
    }

    private static Bytes joined(byte[] head, byte[] tail) {
        return Bytes.wrap(ByteBuffer.allocate(head.length + tail.length)
                .put(head)
                .put(tail)
                .array());
    }
}
