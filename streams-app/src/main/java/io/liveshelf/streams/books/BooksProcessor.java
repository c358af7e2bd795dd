// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.payload.BookCard;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Works;
import io.liveshelf.contract.time.Window;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.EventCounters;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.FactOutcome;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.merge.PartialKey;
import io.liveshelf.streams.merge.Partials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
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
 * Keeps a partition's books and tells what changed in its rankings, tallies and cards, and what must be found anew.
 *
 * <p>Rankings change with every view, so they are told once per tick; after a restart all are told again. A tally changes
 * only when a book's content does, and is told at once, in the transaction of the change: so none is ever lost, and none
 * need be told again. The works of an author are told at once when a book comes or goes, and else on a slower tick, since
 * every view moves them; after a restart all are told again.
 */
public final class BooksProcessor extends ContextualProcessor<String, BookEvent, String, byte[]>
        implements BookEvent.Desk {
    /** Name of the sink of partials. */
    public static final String PARTIALS = "book-partials";
    /** Name of the node that takes the works of authors. */
    public static final String WORKS = "author-works";
    /** Name of the sink of cards. */
    public static final String CARDS = "cards";
    /** Name of the sink of drops. */
    public static final String DROPS = "book-invalidations";

    private static final Duration CLOCK_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration period;
    private final Duration authorPeriod;
    private final EventCounters accounts;
    private final FacetCounts tallies = new FacetCounts();
    private final AuthorWorks authors = new AuthorWorks();
    private final CardPublisher cards = new CardPublisher(this::tellCard);

    private BookStore books;
    private ChapterStore chapters;
    private FactLedger ledger;
    private BookIndex shelf;
    private BookInvalidations drops;
    private Tick tick;
    private Tick authorTick;
    private boolean totalTold;

    private BooksProcessor(InstantSource clock, Duration period, Duration authorPeriod, EventCounters accounts) {
        this.clock = clock;
        this.period = period;
        this.authorPeriod = authorPeriod;
        this.accounts = accounts;
    }

    /**
     * The stage, with its stores.
     *
     * @param period how often rankings are told at most
     * @param authorPeriod how often it is told at most that only the numbers of an author's books moved
     */
    public static ProcessorSupplier<String, BookEvent, String, byte[]> stage(
            InstantSource clock, Duration period, Duration authorPeriod, EventCounters accounts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, BookEvent, String, byte[]> get() {
                return new BooksProcessor(clock, period, authorPeriod, accounts);
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
        drops = new BookInvalidations(PendingInvalidations.of(context, DROPS));
        ledger = FactLedger.of(context);
        shelf = new BookIndex(clock.instant());
        ledger.forgetBefore(FactLedger.firstHour(clock.instant()));
        ledger.replay(shelf::count);
        books.forEach(this::restore);
        authors.forgetWhatWasTold();
        tick = new Tick(context, period, this::speak);
        authorTick = new Tick(context, authorPeriod, () -> authors.news(this::tellWorks));
        soon();
        context.schedule(CLOCK_CHECK, PunctuationType.WALL_CLOCK_TIME, timestamp -> lookAtClock());
    }

    @Override
    public void process(Record<String, BookEvent> record) {
        record.value().tell(this, record.key());
        soon();
    }

    @Override
    public void bookWritten(String bookId, String documentKey, BookDocument book) {
        document(bookId, documentKey, book);
    }

    @Override
    public void bookGone(String bookId, String documentKey) {
        document(bookId, documentKey, null);
    }

    private void document(String bookId, String documentKey, @Nullable BookDocument book) {
        BookState before = books.get(bookId);
        BookState after = books.update(bookId, state -> state.with(documentKey, book));
        drops.written(bookId, before, after);
        list(bookId, after);
    }

    @Override
    public void chapterWritten(String bookId, String documentKey, ChapterDocument chapter) {
        chapter(bookId, chapters.put(bookId, documentKey, chapter));
    }

    @Override
    public void chapterGone(String bookId, String documentKey) {
        chapter(bookId, chapters.put(bookId, documentKey, null));
    }

    private void chapter(String bookId, ChapterStore.Change change) {
        drops.chapter(bookId, change);
        list(bookId, books.chapter(bookId, change));
    }

    @Override
    public void authorNamed(String bookId, String authorId, @Nullable String name) {
        list(bookId, books.update(bookId, state -> state.withName(authorId, name)));
    }

    @Override
    public void happened(String bookId, Fact fact) {
        FactOutcome outcome = ledger.enter(bookId, fact, clock.instant());
        accounts.fact(outcome);
        if (outcome == FactOutcome.COUNTED) {
            shelf.count(bookId, fact.kind(), Window.hourOf(fact.at()), 1);
        }
    }

    /** Puts a book back in its place after a restart. Nothing has changed by that. */
    private void restore(String bookId, BookState state) {
        Optional<VisibleBook> listing = state.listing();
        shelf.list(bookId, listing);
        tallies.list(Optional.empty(), listing, (tally, name, count) -> {});
        authors.list(bookId, Optional.empty(), listing, (author, works) -> {});
        listing.ifPresent(visible -> cards.restore(bookId));
    }

    private void list(String bookId, BookState state) {
        Optional<VisibleBook> after = state.listing();
        Optional<VisibleBook> before = shelf.list(bookId, after);
        tallies.list(before, after, this::tellTally);
        authors.list(bookId, before, after, this::tellWorks);
        drops.listed(before, after);
        cards.listed(bookId, before, after);
    }

    private void soon() {
        tick.soon();
        if (authors.hasNews()) {
            authorTick.soon();
        }
    }

    private void tellWorks(String authorId, Works works) {
        var counted = new AuthorEvent.WorksCounted(partition(), works);
        context().forward(new Record<>(authorId, Json.bytes(counted), clock.millis()), WORKS);
    }

    private void tellTally(FacetCount tally, String name, long count) {
        tell(PartialKey.of(tally, partition(), name), Partials.ofCount(count));
        drops.counted(tally);
    }

    private void speak() {
        tellRankings();
        drops.tellPending();
        if (cards.tell(clock.instant(), shelf::card)) {
            tick.soon();
        }
    }

    private void tellRankings() {
        if (!totalTold) {
            // told again after a restart: a store from before this tally was told must not begin at what changed since
            tellTally(
                    FacetCount.VISIBLE,
                    FacetCount.EVERY_BOOK,
                    tallies.count(FacetCount.VISIBLE, FacetCount.EVERY_BOOK));
            totalTold = true;
        }
        shelf.news().forEach((ranking, best) -> tell(PartialKey.of(ranking, partition()), Partials.ofBest(best)));
    }

    private void tellCard(String bookId, @Nullable Card card) {
        Instant now = clock.instant();
        byte[] body = card == null
                ? null
                : new BookCard(card).servedAt(now, BookCards.TTL).bytes();
        context().forward(new Record<>(BookCards.key(bookId), body, now.toEpochMilli()), CARDS);
    }

    private void tell(PartialKey key, byte[] value) {
        context().forward(new Record<>(key.text(), value, clock.millis()), PARTIALS);
    }

    private void lookAtClock() {
        if (shelf.roll(clock.instant())) {
            ledger.forgetBefore(FactLedger.firstHour(clock.instant()));
            tick.soon();
        }
        if (cards.isDue(clock.instant())) {
            tick.soon();
        }
    }

    private int partition() {
        return context().taskId().partition();
    }
}
