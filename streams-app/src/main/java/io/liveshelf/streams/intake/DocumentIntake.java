// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.intake;

import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.IntakeResult;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.counters.EventTotals;
import io.liveshelf.streams.intake.DocumentRoutes.Known;
import io.liveshelf.streams.intake.DocumentRoutes.Sent;
import io.liveshelf.streams.intake.StateCollection.Parsed;
import io.liveshelf.streams.invalidation.Invalidation;
import io.liveshelf.streams.state.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Parses the current documents of all collections of state, keyed by {@code _id}, and emits events to the books and authors
 * that they concern, each to the child that it is for. A document that cannot be read is set aside and counts as removed, as it
 * does in answers from MongoDB.
 *
 * <p>The content of a book is emitted when it changes. If only its counters do, they wait for the next tick, and are emitted with those
 * of other books. Both go to the same partition of the same topic, so counters arrive after the content that they belong to.
 */
public final class DocumentIntake extends ContextualProcessor<byte[], byte[], Object, Object> {
    /** Name of the child that receives events of books, keyed by book. */
    public static final String BOOK_EVENTS = "books-repartition-filter";
    /** Name of the child that receives events of authors, keyed by author. */
    public static final String AUTHOR_EVENTS = "authors-repartition-filter";
    /** Name of the sink of dead letters. */
    public static final String DEAD_LETTERS = "document-dead-letters";
    /** Name of the sink of invalidations. */
    public static final String INVALIDATIONS = "document-invalidations";
    /** Name of the sink of event counters. */
    public static final String EVENT_COUNTERS = "document-event-counters";

    /** Name of the store that says whether something is not emitted yet. */
    public static final String BACKLOG = "document-intake-backlog";

    private static final String COUNTERS = "document-counters";
    private static final Duration COUNTERS_PERIOD = Duration.ofSeconds(1);

    private final Duration period;
    private final BookPartitions partitions;
    private DocumentRoutes routes;
    private PendingCounters pending;
    private DocumentParser parser;
    private EventCounters counters;
    private Tick tick;
    private Tick countersTick;
    /** When the last record was written. */
    private long written;

    private DocumentIntake(Duration period, BookPartitions partitions) {
        this.period = period;
        this.partitions = partitions;
    }

    /**
     * Supplies the processor and its stores.
     *
     * @param period shortest time between two commits of what it emits
     * @param partitions the partitioner of the events of books
     * @param totals shows the event counters
     */
    public static ProcessorSupplier<byte[], byte[], Object, Object> supplier(
            Duration period, BookPartitions partitions, EventTotals totals) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], Object, Object> get() {
                return new DocumentIntake(period, partitions);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return new LinkedHashSet<>(List.of(
                        DocumentRoutes.store(),
                        PendingCounters.store(),
                        EventCounters.store(COUNTERS, totals),
                        Backlog.store(BACKLOG)));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        routes = DocumentRoutes.of(context);
        parser = new DocumentParser();
        counters = EventCounters.of(context, COUNTERS);
        pending = PendingCounters.of(context);
        tick = new Tick(context, period, this::publish);
        Backlog.of(context, BACKLOG).watch(tick::isScheduled);
        tick.schedule();
        written = context.currentSystemTimeMs();
        countersTick = new Tick(context, COUNTERS_PERIOD, this::publishCounters);
        countersTick.schedule();
    }

    private void publish() {
        pending.emit(
                partitions,
                event -> context().forward(new Record<>(event.books().get(0).bookId(), event, written), BOOK_EVENTS));
    }

    private void publishCounters() {
        long now = context().currentSystemTimeMs();
        counters.publishChanged((key, value) -> context().forward(new Record<>(key, value, now), EVENT_COUNTERS));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        written = record.timestamp();
        tick.schedule(written);
        countersTick.schedule();
        RecordMetadata source = context().recordMetadata().orElseThrow();
        counters.record(source, outcome(record, source));
        if (pending.isFull()) {
            publish();
        }
    }

    private EventOutcome outcome(Record<byte[], byte[]> record, RecordMetadata source) {
        if (source.topic().equals(Topics.REDRIVES)) {
            return redrive(record, source);
        }
        boolean isTakenIn = hasOnlyOtherCounters(record, source) || takeIn(record, source, Origin.of(source));
        return isTakenIn ? EventOutcome.COUNTED : EventOutcome.DEAD_LETTERED;
    }

    /** Takes in a document that was set aside, unless anything has come of it since. */
    private EventOutcome redrive(Record<byte[], byte[]> record, RecordMetadata source) {
        Origin origin;
        Known known;
        try {
            origin = Origin.ofRedrive(record.headers(), source.partition());
            known = routes.get(origin.topic(), Rejection.text(record.key()));
        } catch (MalformedDocument e) {
            return setAside(record, source, e.reason());
        }
        return switch (Redrive.of(origin, known, counters)) {
            case DUE -> takeIn(record, source, origin) ? EventOutcome.COUNTED : EventOutcome.DEAD_LETTERED;
            case SUPERSEDED -> EventOutcome.LATE;
            case UNKNOWN -> setAside(record, source, Redrive.NOTHING_KNOWN);
        };
    }

    private EventOutcome setAside(Record<byte[], byte[]> record, RecordMetadata source, String reason) {
        context().forward(Rejection.of(record, source, reason), DEAD_LETTERS);
        return EventOutcome.DEAD_LETTERED;
    }

    /** Takes in a document that is like the one before except for counters. */
    private boolean hasOnlyOtherCounters(Record<byte[], byte[]> record, RecordMetadata source) {
        if (record.key() == null || record.value() == null || !source.topic().equals(Topics.BOOKS)) {
            return false;
        }
        RecentBooks.Book book = routes.recent(record.key());
        Counters now = book == null ? null : book.countersOf(record.value());
        if (book == null || now == null) {
            return false;
        }
        if (!now.equals(book.sent().counters())) {
            pending.put(book.sent().route().owner(), book.documentKey(), now);
            book.countersSent(now);
        }
        return true;
    }

    /** Returns false if the record was set aside. Nothing is emitted or stored before all of it was read. */
    private boolean takeIn(Record<byte[], byte[]> record, RecordMetadata source, Origin origin) {
        String key = null;
        StateCollection collection = null;
        Parsed parsed = null;
        String problem = null;
        try {
            key = Rejection.text(record.key());
            collection = StateCollection.of(origin.topic());
            parsed = record.value() == null ? null : parser.parse(collection, key, record.value());
        } catch (MalformedDocument e) {
            problem = e.reason();
        } catch (RuntimeException e) {
            problem = Rejection.unexpected(source, e);
        }
        if (problem != null) {
            setAside(record, source, problem);
        }
        if (key != null && collection != null) {
            change(record.withKey(key), origin, collection, parsed);
            if (problem != null) {
                routes.setAside(origin, key);
            }
        }
        return problem == null;
    }

    private void change(
            Record<String, byte[]> record, Origin origin, StateCollection collection, @Nullable Parsed now) {
        String key = record.key();
        Known known = routes.get(origin.topic(), key);
        Sent before = known instanceof Sent sent ? sent : null;
        DocumentRoute former = before == null ? null : before.route();
        DocumentRoute current = now == null ? null : now.route();

        if (now != null && now.hasContentOf(before)) {
            countersTakenIn(key, now, Objects.requireNonNull(before));
        } else {
            if (collection == StateCollection.BOOKS) {
                pending.remove(key);
            }
            if (former != null && (current == null || !former.owner().equals(current.owner()))) {
                emit(record, former.owner(), collection.removal(key));
            }
            if (now != null) {
                emit(record, now.route().owner(), now.event());
            }
            Credits.changed(key, former, current, (author, event) -> emit(record, author, event));
        }
        invalidate(record, origin, collection, former, current);
        if (now != null) {
            routes.put(origin.topic(), key, before, new Sent(now.route(), now.counters()), record.value());
        } else if (known != null) {
            routes.remove(origin.topic(), key);
        }
    }

    /** A book that did not change causes nothing. */
    private void countersTakenIn(String key, Parsed now, Sent before) {
        Counters counters = Objects.requireNonNull(now.counters());
        if (!counters.equals(before.counters())) {
            pending.put(now.route().owner(), key, counters);
        }
    }

    private void emit(Record<String, byte[]> record, String owner, @Nullable IntakeResult event) {
        if (event != null) {
            String child = event instanceof BookEvent ? BOOK_EVENTS : AUTHOR_EVENTS;
            context().forward(record.withKey(owner).withValue(event), child);
        }
    }

    /** The invalidations are emitted in the transaction of the change, so none can be lost. */
    private void invalidate(
            Record<String, byte[]> record,
            Origin origin,
            StateCollection collection,
            @Nullable DocumentRoute before,
            @Nullable DocumentRoute after) {
        if (!collection.invalidates()) {
            return;
        }
        long now = context().currentSystemTimeMs();
        if (!FilledKeys.mayBeOlderThan(record.timestamp(), now)) {
            return;
        }
        var scopes = new LinkedHashSet<Scope>();
        Stream.of(before, after)
                .filter(Objects::nonNull)
                .forEach(route -> scopes.addAll(collection.scopes(route.owner())));
        if (scopes.isEmpty()) {
            return; // such as for a document that came and went unread
        }
        var invalidation = Invalidation.of(
                Instant.ofEpochMilli(now),
                origin.topic(),
                scopes.stream().map(Scope::text).toList());
        context().forward(record.withKey(null).withValue(invalidation.bytes()), INVALIDATIONS);
    }
}
