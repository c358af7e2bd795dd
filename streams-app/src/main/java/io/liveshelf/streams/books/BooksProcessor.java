// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.facts.FactLedger;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.state.Backlog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a partition's books and publishes their partials, cards and invalidations.
 *
 * <p>An event changes what is in memory and marks what it changed ({@link BookChanges}); what is marked is published once per tick
 * ({@link BookPublisher}). A new task publishes all partials again; cards that are not published yet are marked in the store.
 *
 * <p>Kafka Streams revives a task by closing and initialising this object, so everything is set in {@link #init}.
 */
public final class BooksProcessor extends ContextualProcessor<String, BookEvent, Object, Object> {
    /** Name of the sink of partials. */
    public static final String PARTIALS = "book-partials";
    /** Name of the node that receives the totals of authors. */
    public static final String AUTHOR_TOTALS = "author-totals-repartition-filter";
    /** Name of the sink of cards. */
    public static final String CARDS = "cards";
    /** Name of the sink of invalidations. */
    public static final String INVALIDATIONS = "book-invalidations";

    /** Name of the store that says whether something is not published yet. */
    public static final String BACKLOG = "books-backlog";

    private static final Duration CLOCK_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Rules rules;
    private final boolean makesCards;
    private final Duration period;
    private final Duration authorPeriod;
    private final String counterStore;
    private Books books;
    private BookPublisher publisher;
    private BookChanges changes;
    private PendingInvalidations invalidations;
    private Tick tick;
    private Tick authorTick;
    /** When the last record was written. */
    private long written;

    private BooksProcessor(
            InstantSource clock,
            Rules rules,
            boolean makesCards,
            Duration period,
            Duration authorPeriod,
            String counterStore) {
        this.clock = clock;
        this.rules = rules;
        this.makesCards = makesCards;
        this.period = period;
        this.authorPeriod = authorPeriod;
        this.counterStore = counterStore;
    }

    /**
     * Supplies the processor and its stores.
     *
     * @param clock of what is written
     * @param windows decides what today and this week are
     * @param makesCards whether there are cards of all books, and not only of those that are listed
     * @param period shortest time between two publications of heads, counts and cards
     * @param authorPeriod shortest time between two publications of totals of which only views changed
     * @param counterStore name of the event counters of facts, which is a store of the intake; connect it, and {@link
     *     PendingInvalidations#STORE}
     */
    public static ProcessorSupplier<String, BookEvent, Object, Object> supplier(
            InstantSource clock,
            InstantSource windows,
            Rules rules,
            boolean makesCards,
            Duration period,
            Duration authorPeriod,
            String counterStore) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, BookEvent, Object, Object> get() {
                return new BooksProcessor(clock, rules, makesCards, period, authorPeriod, counterStore);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stream.of(
                                List.of(BookIndexStore.store(), BookContents.store()),
                                ChapterStore.stores(),
                                FactLedger.stores(windows, rules.measures()),
                                List.of(Backlog.store(BACKLOG)))
                        .<StoreBuilder<?>>flatMap(List::stream)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        books = Books.of(context, rules.rankings());
        EventCounters counters = EventCounters.of(context, counterStore);
        var cards = new CardOutput(context, clock, CARDS, makesCards);
        invalidations = PendingInvalidations.of(context);
        changes = new BookChanges(
                books,
                cards,
                new BookInvalidations(invalidations),
                outcome -> counters.record(context.recordMetadata().orElseThrow(), outcome),
                this::emitTotals);
        publisher = new BookPublisher(books, cards, rules, context.taskId().partition(), this::emit);
        publisher.resume();
        tick = new Tick(context, period, this::publish);
        authorTick = new Tick(context, authorPeriod, this::publishTotals);
        Backlog.of(context, BACKLOG).watch(() -> tick.isScheduled() || authorTick.isScheduled());
        written = context.currentSystemTimeMs();
        scheduleTicks();
        context.schedule(CLOCK_CHECK, PunctuationType.WALL_CLOCK_TIME, timestamp -> checkClock());
        context.schedule(CardOutput.HEARTBEAT, PunctuationType.WALL_CLOCK_TIME, timestamp -> cards.emitHeartbeat());
    }

    @Override
    public void process(Record<String, BookEvent> record) {
        written = record.timestamp();
        record.value().applyTo(changes, record.key());
        scheduleTicks();
    }

    private void scheduleTicks() {
        tick.schedule(written);
        if (books.index().authors().hasChanges()) {
            authorTick.schedule(written);
        }
    }

    private void checkClock() {
        if (publisher.advance()) {
            tick.schedule();
        }
    }

    private void publish() {
        long now = context().currentSystemTimeMs();
        boolean more = publisher.publish(Tick.isOld(written, now));
        // Without another record the backlog is over.
        written = now;
        invalidations.emit(
                clock.instant(), each -> context().forward(new Record<>(null, each.bytes(), now), INVALIDATIONS));
        if (more) {
            tick.schedule();
        }
    }

    private void publishTotals() {
        books.index().authors().publishChanged(this::emitTotals);
    }

    private void emit(PartialKey key, byte @Nullable [] value) {
        context().forward(new Record<>(key.text(), value, clock.millis()), PARTIALS);
    }

    private void emitTotals(String authorId, AuthorTotals totals) {
        var event = new AuthorEvent.TotalsChanged(context().taskId().partition(), totals);
        context().forward(new Record<>(authorId, event, clock.millis()), AUTHOR_TOTALS);
    }
}
