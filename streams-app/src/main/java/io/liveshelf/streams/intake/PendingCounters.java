// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.streams.BookEvent.BookCounters;
import io.liveshelf.streams.BookEvent.CountersChanged;
import io.liveshelf.streams.BookEventSerde;
import io.liveshelf.streams.state.PendingStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The changed counters of books until the next tick. A book that changes a hundred times until then is sent once. */
final class PendingCounters extends PendingStore {
    private static final String STORE = "counters-due";
    /** Most books in an event. Their ids may be long, and an event must fit into its topic. */
    private static final int MOST = 1_000;

    private static final int FULL = 2 * MOST;

    /** By key of the document. */
    private final Map<String, BookCounters> books = new LinkedHashMap<>();

    private PendingCounters() {
        super(STORE);
    }

    static StoreBuilder<?> store() {
        return builder(STORE, Map.of(), PendingCounters::new);
    }

    static PendingCounters of(ProcessorContext<?, ?> context) {
        return context.getStateStore(STORE);
    }

    void put(String bookId, String documentKey, Counters counters) {
        books.put(documentKey, new BookCounters(bookId, documentKey, counters));
        changed();
    }

    /** Whether so many wait that they are better emitted before the next tick: each commit before it writes them all. */
    boolean isFull() {
        return books.size() >= FULL;
    }

    /** The document is sent as a whole, or is gone. */
    void remove(String documentKey) {
        if (books.remove(documentKey) != null) {
            changed();
        }
    }

    /** Emits all, in events of books of one partition each. */
    void emit(BookPartitions partitions, Consumer<CountersChanged> output) {
        if (books.isEmpty()) {
            return;
        }
        for (List<BookCounters> some : partitions.group(books.values(), BookCounters::bookId)) {
            for (int from = 0; from < some.size(); from += MOST) {
                output.accept(new CountersChanged(some.subList(from, Math.min(some.size(), from + MOST))));
            }
        }
        forget();
        changed();
    }

    @Override
    protected boolean isEmpty() {
        return books.isEmpty();
    }

    @Override
    protected byte[] encode() {
        return BookEventSerde.write(new CountersChanged(List.copyOf(books.values())));
    }

    @Override
    protected void decode(byte[] bytes) {
        for (BookCounters each : ((CountersChanged) BookEventSerde.read(bytes)).books()) {
            books.put(each.documentKey(), each);
        }
    }

    @Override
    protected void forget() {
        books.clear();
    }
}
