// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.shelves;

import io.liveshelf.streams.accounts.Accounts;
import io.liveshelf.streams.clock.Tick;
import io.liveshelf.streams.engagement.FactLedger;
import io.liveshelf.streams.event.Fact;
import io.liveshelf.streams.event.ShelfEvent;
import io.liveshelf.streams.partial.PartialKey;
import io.liveshelf.streams.partial.Partials;
import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.document.ChapterDocument;
import io.liveshelf.views.ranking.Tally;
import io.liveshelf.views.time.Window;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
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
 * Keeps a partition's books and tells what changed in its rankings and tallies.
 *
 * <p>Rankings change with every view, so they are told once per tick; after a restart all are told again. A tally changes
 * only when a book's content does, and is told at once, in the transaction of the change: so none is ever lost, and none
 * need be told again.
 */
public final class ShelfStage extends ContextualProcessor<String, ShelfEvent, String, byte[]>
        implements ShelfEvent.Desk {
    private static final Duration ROLLOVER_CHECK = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Duration period;
    private final Accounts accounts;
    private final TallyShelf tallies = new TallyShelf();

    private BookStore books;
    private FactLedger ledger;
    private Shelf shelf;
    private Tick tick;

    private ShelfStage(InstantSource clock, Duration period, Accounts accounts) {
        this.clock = clock;
        this.period = period;
        this.accounts = accounts;
    }

    /**
     * The stage, with its stores.
     *
     * @param period how often rankings are told at most
     */
    public static ProcessorSupplier<String, ShelfEvent, String, byte[]> stage(
            InstantSource clock, Duration period, Accounts accounts) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, ShelfEvent, String, byte[]> get() {
                return new ShelfStage(clock, period, accounts);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stream.concat(BookStore.stores().stream(), FactLedger.stores().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        };
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        books = BookStore.of(context);
        ledger = FactLedger.of(context);
        shelf = new Shelf(clock.instant());
        ledger.forgetBefore(shelf.firstHour());
        ledger.replay(shelf::count);
        books.forEach((bookId, state) -> list(bookId, state, (tally, name, count) -> {}));
        tick = new Tick(context, period, this::tellRankings);
        tick.soon();
        context.schedule(ROLLOVER_CHECK, PunctuationType.WALL_CLOCK_TIME, timestamp -> rollOver());
    }

    @Override
    public void process(Record<String, ShelfEvent> record) {
        record.value().tell(this, record.key());
        tick.soon();
    }

    @Override
    public void bookWritten(String bookId, String documentKey, BookDocument book) {
        list(bookId, books.update(bookId, state -> state.with(documentKey, book)), this::tellTally);
    }

    @Override
    public void bookGone(String bookId, String documentKey) {
        list(bookId, books.update(bookId, state -> state.with(documentKey, null)), this::tellTally);
    }

    @Override
    public void chapterWritten(String bookId, String documentKey, ChapterDocument chapter) {
        list(bookId, books.chapter(bookId, documentKey, chapter), this::tellTally);
    }

    @Override
    public void chapterGone(String bookId, String documentKey) {
        list(bookId, books.chapter(bookId, documentKey, null), this::tellTally);
    }

    @Override
    public void authorNamed(String bookId, String authorId, @Nullable String name) {
        list(bookId, books.update(bookId, state -> state.withName(authorId, name)), this::tellTally);
    }

    @Override
    public void happened(String bookId, Fact fact) {
        FactLedger.Outcome outcome = ledger.enter(bookId, fact, clock.instant());
        accounts.fact(outcome);
        if (outcome == FactLedger.Outcome.COUNTED) {
            shelf.count(bookId, fact.kind(), Window.hourOf(fact.at()), 1);
        }
    }

    private void list(String bookId, BookState state, TallyShelf.Changed changed) {
        Optional<Listing> after = state.listing();
        Optional<Listing> before = shelf.list(bookId, after);
        tallies.list(before, after, changed);
    }

    private void tellTally(Tally tally, String name, long count) {
        tell(PartialKey.of(tally, partition(), name), Partials.ofCount(count));
    }

    private void tellRankings() {
        shelf.news().forEach((ranking, best) -> tell(PartialKey.of(ranking, partition()), Partials.ofBest(best)));
    }

    private void tell(PartialKey key, byte[] value) {
        context().forward(new Record<>(key.text(), value, clock.millis()));
    }

    private void rollOver() {
        if (shelf.roll(clock.instant())) {
            ledger.forgetBefore(shelf.firstHour());
            tick.soon();
        }
    }

    private int partition() {
        return context().taskId().partition();
    }
}
