// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.EventCounters;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.FactOutcome;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Scored;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * <p>Partials are published once per tick, and all of them after a restart. The totals of an author are emitted at once if the author gains or loses a book. If
 * only views changed, they are published by a slower tick; after a restart all totals are published.
 */
public final class BooksProcessor extends ContextualProcessor<String, BookEvent, String, byte[]>
        implements BookEvent.Handler {
    /** Name of the sink of partials. */
    public static final String PARTIALS = "book-partials";
    /** Name of the node that receives the totals of authors. */
    public static final String AUTHOR_TOTALS = "author-totals";
    /** Name of the sink of cards. */
    public static final String CARDS = "cards";
    /** Name of the sink of invalidations. */
    public static final String INVALIDATIONS = "book-invalidations";

    private static final Duration CLOCK_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration period;
    private final Duration authorPeriod;
    private final EventCounters counters;
    private final FacetCounts facets = new FacetCounts();
    private final HeadCards headCards = new HeadCards();
    private final BooksByAuthor authors = new BooksByAuthor();
    private final CardPublisher cards = new CardPublisher(this::emitCard);
    private BookStore books;
    private ChapterStore chapters;
    private FactLedger ledger;
    private BookIndex index;
    private BookInvalidations invalidations;
    private Tick tick;
    private Tick authorTick;

    private BooksProcessor(InstantSource clock, Duration period, Duration authorPeriod, EventCounters counters) {
        this.clock = clock;
        this.period = period;
        this.authorPeriod = authorPeriod;
        this.counters = counters;
    }

    /**
     * Supplies the processor and its stores.
     *
     * @param period shortest time between two publications of heads and cards
     * @param authorPeriod shortest time between two publications of totals of which only views changed
     */
    public static ProcessorSupplier<String, BookEvent, String, byte[]> supplier(
            InstantSource clock, Duration period, Duration authorPeriod, EventCounters counters) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, BookEvent, String, byte[]> get() {
                return new BooksProcessor(clock, period, authorPeriod, counters);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stream.of(
                                BookStore.stores(),
                                ChapterStore.stores(),
                                FactLedger.stores(),
                                PendingInvalidations.stores())
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        chapters = ChapterStore.of(context);
        books = BookStore.of(context, chapters);
        invalidations = new BookInvalidations(PendingInvalidations.of(context, INVALIDATIONS));
        ledger = FactLedger.of(context);
        index = new BookIndex(clock.instant());
        ledger.removeBefore(FactLedger.firstHour(clock.instant()));
        ledger.forEach(index::count);
        books.forEach(this::restore);
        authors.markAllChanged();
        tick = new Tick(context, period, this::publish);
        authorTick = new Tick(context, authorPeriod, () -> authors.publishChanged(this::emitTotals));
        scheduleTicks();
        context.schedule(CLOCK_CHECK, PunctuationType.WALL_CLOCK_TIME, timestamp -> checkClock());
    }

    @Override
    public void process(Record<String, BookEvent> record) {
        record.value().applyTo(this, record.key());
        scheduleTicks();
    }

    @Override
    public void bookWritten(String bookId, String documentKey, BookDocument book) {
        updateDocument(bookId, documentKey, book);
    }

    @Override
    public void countersChanged(String bookId, String documentKey, Counters counters) {
        BookDocument book = books.get(bookId).documents().get(documentKey);
        if (book != null) {
            updateDocument(bookId, documentKey, book.withCounters(counters));
        }
    }

    @Override
    public void bookRemoved(String bookId, String documentKey) {
        updateDocument(bookId, documentKey, null);
    }

    private void updateDocument(String bookId, String documentKey, @Nullable BookDocument book) {
        BookState before = books.get(bookId);
        BookState after = books.update(bookId, state -> state.with(documentKey, book));
        invalidations.bookChanged(bookId, before, after);
        update(bookId, after);
    }

    @Override
    public void chapterWritten(String bookId, String documentKey, ChapterDocument chapter) {
        updateChapters(bookId, chapters.put(bookId, documentKey, chapter));
    }

    @Override
    public void chapterRemoved(String bookId, String documentKey) {
        updateChapters(bookId, chapters.put(bookId, documentKey, null));
    }

    private void updateChapters(String bookId, ChapterStore.Change change) {
        invalidations.chapterChanged(bookId, change);
        update(bookId, books.updateChapters(bookId, change));
    }

    @Override
    public void authorNamed(String bookId, String authorId, @Nullable String name) {
        update(bookId, books.update(bookId, state -> state.withName(authorId, name)));
    }

    @Override
    public void factOccurred(String bookId, Fact fact) {
        FactOutcome outcome = ledger.count(bookId, fact, clock.instant());
        counters.fact(outcome);
        if (outcome == FactOutcome.COUNTED) {
            index.count(bookId, fact.kind(), Window.hourOf(fact.at()), 1);
        }
    }

    /** Restores what is kept in memory of a book. Nothing is emitted, because nothing changed. */
    private void restore(String bookId, BookState state) {
        Optional<VisibleBook> book = state.visible();
        index.update(bookId, book);
        facets.update(Optional.empty(), book, facet -> {});
        authors.update(bookId, Optional.empty(), book, (author, totals) -> {});
        book.ifPresent(visible -> cards.restore(bookId));
    }

    private void update(String bookId, BookState state) {
        Optional<VisibleBook> after = state.visible();
        Optional<VisibleBook> before = index.update(bookId, after);
        facets.update(before, after, invalidations::countChanged);
        authors.update(bookId, before, after, this::emitTotals);
        invalidations.visibleBookChanged(before, after);
        cards.update(bookId, before, after);
    }

    private void scheduleTicks() {
        tick.schedule();
        if (authors.hasChanges()) {
            authorTick.schedule();
        }
    }

    private void checkClock() {
        if (index.advance(clock.instant())) {
            ledger.removeBefore(FactLedger.firstHour(clock.instant()));
            tick.schedule();
        }
        if (cards.isDue(clock.instant())) {
            tick.schedule();
        }
    }

    private void publish() {
        facets.publishChanged(this::emitCounts);
        Map<Ranking, List<Candidate>> heads = index.changedHeads();
        headCards.publish(heads, () -> heads.forEach(this::emitHead), this::emitHeadCard);
        invalidations.publishPending();
        if (cards.publish(clock.instant(), index::card)) {
            tick.schedule();
        }
    }

    private void emitCounts(FacetCount facet, int bucket, Map<String, Long> counts) {
        emit(PartialKey.of(facet, partition(), bucket), counts.isEmpty() ? null : Partials.ofCounts(counts));
    }

    private void emitHead(Ranking ranking, List<Candidate> head) {
        List<Scored> books = head.stream()
                .map(candidate -> new Scored(candidate.bookId(), candidate.score()))
                .toList();
        emit(PartialKey.of(ranking, partition()), Partials.ofHead(RankedHead.at(index.now(), books)));
    }

    private void emitHeadCard(String bookId, @Nullable Card card) {
        emit(PartialKey.card(partition(), bookId), card == null ? null : Partials.ofCard(card));
    }

    private void emit(PartialKey key, byte @Nullable [] value) {
        context().forward(new Record<>(key.text(), value, clock.millis()), PARTIALS);
    }

    private void emitTotals(String authorId, AuthorTotals totals) {
        var event = new AuthorEvent.TotalsChanged(partition(), totals);
        context().forward(new Record<>(authorId, Json.bytes(event), clock.millis()), AUTHOR_TOTALS);
    }

    private void emitCard(String bookId, @Nullable Card card) {
        Instant now = clock.instant();
        byte[] body = card == null
                ? null
                : new BookCard(card).servedAt(now, BookCards.TTL).bytes();
        context().forward(new Record<>(BookCards.key(bookId), body, now.toEpochMilli()), CARDS);
    }

    private int partition() {
        return context().taskId().partition();
    }
}
