// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.authors;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.StoreKey;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.state.JsonSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the profiles of authors and which books credit them, and emits the names of authors to these books: a changed name to
 * all books of the author, a known name to a book that newly credits the author.
 */
public final class AuthorNamesProcessor extends ContextualProcessor<String, AuthorEvent, String, BookEvent>
        implements AuthorEvent.Handler {
    /** Name of the store of profiles, keyed by author and document. */
    public static final String PROFILES = "author-profiles";

    private static final String CREDITS = "author-credits";

    private KeyValueStore<Bytes, AuthorDocument> profiles;
    private KeyValueStore<Bytes, String> credits;
    private long timestamp;

    private final Duration period;
    private Tick tick;

    private AuthorNamesProcessor(Duration period) {
        this.period = period;
    }

    /**
     * Supplies the processor and its stores.
     *
     * @param period shortest time between two commits of what it emits
     */
    public static ProcessorSupplier<String, AuthorEvent, String, BookEvent> supplier(Duration period) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, AuthorEvent, String, BookEvent> get() {
                return new AuthorNamesProcessor(period);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(List.of(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(PROFILES),
                                Serdes.Bytes(),
                                JsonSerde.of(AuthorDocument.class)),
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(CREDITS), Serdes.Bytes(), Serdes.String())));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, BookEvent> context) {
        super.init(context);
        profiles = context.getStateStore(PROFILES);
        credits = context.getStateStore(CREDITS);
        tick = Tick.committing(context, period);
    }

    @Override
    public void process(Record<String, AuthorEvent> record) {
        tick.schedule();
        timestamp = record.timestamp();
        record.value().applyTo(this, record.key());
    }

    @Override
    public void profileWritten(String authorId, String documentKey, AuthorDocument profile) {
        String before = nameOf(authorId);
        profiles.put(StoreKey.of(authorId, documentKey), profile);
        emitIfRenamed(authorId, before);
    }

    @Override
    public void profileRemoved(String authorId, String documentKey) {
        String before = nameOf(authorId);
        profiles.delete(StoreKey.of(authorId, documentKey));
        emitIfRenamed(authorId, before);
    }

    @Override
    public void credited(String authorId, String documentKey, String bookId) {
        credits.put(StoreKey.of(authorId, documentKey), bookId);
        emit(bookId, authorId, nameOf(authorId));
    }

    /** The book keeps the name if another document of it still credits the author. */
    @Override
    public void uncredited(String authorId, String documentKey, String bookId) {
        Bytes key = StoreKey.of(authorId, documentKey);
        if (bookId.equals(credits.get(key))) {
            credits.delete(key);
        }
        if (!creditedBooks(authorId).contains(bookId)) {
            emit(bookId, authorId, null);
        }
    }

    private void emitIfRenamed(String authorId, @Nullable String before) {
        String after = nameOf(authorId);
        if (!Objects.equals(before, after)) {
            creditedBooks(authorId).forEach(bookId -> emit(bookId, authorId, after));
        }
    }

    private @Nullable String nameOf(String authorId) {
        var written = new ArrayList<AuthorDocument>(1);
        try (KeyValueIterator<Bytes, AuthorDocument> all =
                profiles.prefixScan(StoreKey.of(authorId), new BytesSerializer())) {
            all.forEachRemaining(each -> written.add(each.value));
        }
        return AuthorDocument.current(written).map(AuthorDocument::name).orElse(null);
    }

    private Set<String> creditedBooks(String authorId) {
        var books = new LinkedHashSet<String>();
        try (KeyValueIterator<Bytes, String> all = credits.prefixScan(StoreKey.of(authorId), new BytesSerializer())) {
            all.forEachRemaining(credit -> books.add(credit.value));
        }
        return books;
    }

    private void emit(String bookId, String authorId, @Nullable String name) {
        context().forward(new Record<>(bookId, new BookEvent.AuthorNamed(authorId, name), timestamp));
    }
}
