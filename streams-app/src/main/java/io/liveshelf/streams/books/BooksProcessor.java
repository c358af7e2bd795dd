// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.streams.AuthorEvent;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.Fact;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Tick;
import io.liveshelf.streams.counters.EventCounters;
import io.liveshelf.streams.facts.FactCounts;
import io.liveshelf.streams.facts.FactLedger;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import io.liveshelf.streams.state.Backlog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
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
 * <p>An event changes what is in memory and marks what it changed; what is marked is published once per tick. Content is read
 * from disk when it changes and when a card is published, never for a fact or a counter. A new task publishes all partials
 * again; cards that are not published yet are marked in the store.
 *
 * <p>Kafka Streams revives a task by closing and initialising this object, so everything is set in {@link #init}.
 */
public final class BooksProcessor extends ContextualProcessor<String, BookEvent, Object, Object>
        implements BookEvent.Handler, HeadPartials.Output {
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
    private final Duration period;
    private final Duration authorPeriod;
    private final String counterStore;
    private BookIndexStore store;
    private BookIndex index;
    private BookContents contents;
    private ChapterStore chapters;
    private FactLedger facts;
    private EventCounters counters;
    private BookHeads heads;
    private HeadPartials partials;
    private CardOutput cards;
    private BookInvalidations invalidations;
    private Tick tick;
    private Tick authorTick;
    /** For which the heads were published last. */
    private Instant hour;

    private BooksProcessor(InstantSource clock, Duration period, Duration authorPeriod, String counterStore) {
        this.clock = clock;
        this.period = period;
        this.authorPeriod = authorPeriod;
        this.counterStore = counterStore;
    }

    /**
     * Supplies the processor and its stores.
     *
     * @param period shortest time between two publications of heads, counts and cards
     * @param authorPeriod shortest time between two publications of totals of which only views changed
     * @param counterStore name of the event counters of facts, which is a store of the intake; connect it
     */
    public static ProcessorSupplier<String, BookEvent, Object, Object> supplier(
            InstantSource clock, Duration period, Duration authorPeriod, String counterStore) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, BookEvent, Object, Object> get() {
                return new BooksProcessor(clock, period, authorPeriod, counterStore);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stream.of(
                                List.of(BookIndexStore.store(), BookContents.store()),
                                ChapterStore.stores(),
                                FactLedger.stores(clock),
                                PendingInvalidations.stores(),
                                List.of(Backlog.store(BACKLOG)))
                        .<StoreBuilder<?>>flatMap(List::stream)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        };
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        store = BookIndexStore.of(context);
        index = store.index();
        contents = BookContents.of(context);
        chapters = ChapterStore.of(context);
        heads = new BookHeads();
        facts = FactLedger.of(context, this::countsChanged);
        counters = EventCounters.of(context, counterStore);
        partials = new HeadPartials();
        cards = new CardOutput(context, clock, CARDS);
        invalidations = new BookInvalidations(PendingInvalidations.of(context, INVALIDATIONS));
        index.facets().markAllChanged();
        index.authors().markAllChanged();
        index.forEach(this::resume);
        tick = new Tick(context, period, this::publish);
        authorTick = new Tick(context, authorPeriod, () -> index.authors().publishChanged(this::emitTotals));
        Backlog.of(context, BACKLOG).watch(() -> tick.isScheduled() || authorTick.isScheduled());
        hour = facts.hour();
        scheduleTicks();
        context.schedule(CLOCK_CHECK, PunctuationType.WALL_CLOCK_TIME, timestamp -> checkClock());
        context.schedule(CardOutput.HEARTBEAT, PunctuationType.WALL_CLOCK_TIME, timestamp -> cards.emitHeartbeat());
    }

    private void resume(String bookId, IndexedBook book) {
        if (book.cardDue()) {
            cards.queue().contentChanged(bookId);
        }
        if (book.cardListed()) {
            partials.restore(bookId);
        }
    }

    @Override
    public void process(Record<String, BookEvent> record) {
        record.value().applyTo(this, record.key());
        scheduleTicks();
    }

    private void scheduleTicks() {
        tick.schedule();
        if (index.authors().hasChanges()) {
            authorTick.schedule();
        }
    }

    @Override
    public void factOccurred(String bookId, Fact fact) {
        counters.record(context().recordMetadata().orElseThrow(), facts.count(bookId, fact));
    }

    private void countsChanged(String bookId, FactCounts counts) {
        if (index.get(bookId).visible().isPresent()) {
            heads.countsChanged(bookId, counts);
        }
    }

    /** A book that is not known yet comes with its counters. */
    @Override
    public void countersChanged(String bookId, String documentKey, Counters counters) {
        IndexedBook book = index.get(bookId);
        book.document(documentKey)
                .ifPresent(document -> update(bookId, book, book.with(document.withCounters(counters)), false));
    }

    @Override
    public void bookWritten(String bookId, String documentKey, BookDocument book) {
        updateDocument(
                bookId,
                indexed -> indexed.with(IndexedBook.indexed(documentKey, book, index::interned)),
                content -> content.with(documentKey, book.withoutCounters()));
    }

    @Override
    public void bookRemoved(String bookId, String documentKey) {
        updateDocument(bookId, indexed -> indexed.without(documentKey), content -> content.with(documentKey, null));
    }

    private void updateDocument(
            String bookId, UnaryOperator<IndexedBook> change, UnaryOperator<BookContent> contentChange) {
        BookContent before = contents.get(bookId);
        BookContent after = contents.update(bookId, contentChange);
        invalidations.bookChanged(bookId, before, after);
        update(bookId, change, before, after);
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
        updateContent(
                bookId,
                content -> content.withChapters(content.chapters() + change.difference(), chapters.recent(bookId)));
    }

    @Override
    public void authorNamed(String bookId, String authorId, @Nullable String name) {
        updateContent(bookId, content -> content.withName(authorId, name));
    }

    private void updateContent(String bookId, UnaryOperator<BookContent> change) {
        BookContent before = contents.get(bookId);
        update(bookId, UnaryOperator.identity(), before, contents.update(bookId, change));
    }

    private void update(
            String bookId, UnaryOperator<IndexedBook> change, BookContent contentBefore, BookContent contentAfter) {
        Optional<VisibleBook> before = contentBefore.visible();
        Optional<VisibleBook> after = contentAfter.visible();
        invalidations.visibleBookChanged(before, after);
        IndexedBook book = index.get(bookId);
        update(bookId, book, change.apply(book), !before.map(VisibleBook::card).equals(after.map(VisibleBook::card)));
    }

    /** The book changed; {@code contentChanged} says whether its card did apart from the counters. */
    private void update(String bookId, IndexedBook book, IndexedBook changed, boolean contentChanged) {
        Optional<BookDocument> before = book.visible();
        Optional<BookDocument> after = changed.visible();
        if (!contentChanged && before.equals(after) && book.equals(changed)) {
            return;
        }
        store.put(bookId, changed.withCardDue(cards.isDue(bookId, before, after, contentChanged)));
        heads.bookChanged(bookId, before, after, facts::countsOf);
        partials.cardChanged(bookId);
        if (!FacetCounts.valuesIn(FacetCount.TAGS, before).equals(FacetCounts.valuesIn(FacetCount.TAGS, after))) {
            invalidations.countChanged(FacetCount.TAGS);
        }
        publishTotalsOfOthers(before, after);
    }

    /** Published at once: a new task publishes the totals of all authors who have books, and of no others. */
    private void publishTotalsOfOthers(Optional<BookDocument> before, Optional<BookDocument> after) {
        List<String> former = before.map(BookDocument::authors).orElse(List.of());
        List<String> current = after.map(BookDocument::authors).orElse(List.of());
        if (!former.equals(current)) {
            Stream.concat(former.stream(), current.stream())
                    .filter(author -> former.contains(author) != current.contains(author))
                    .forEach(author -> index.authors().publishIfChanged(author, this::emitTotals));
        }
    }

    /** The windows move on by the hour, without any traffic; their sums are settled in slices, one per tick. */
    private void checkClock() {
        boolean unsettled = facts.advance();
        if (unsettled || !hour.equals(facts.hour())) {
            tick.schedule();
        }
    }

    private void publish() {
        boolean settled = !facts.advance();
        hour = facts.hour();
        heads.refill(index, facts::countsOf);
        List<Ranking> right = Ranking.all().stream()
                .filter(ranking -> settled || !ranking.basis().isCounted())
                .toList();
        partials.publish(heads, right, hour, this::isVisible, this);
        index.facets()
                .publishChanged((facet, bucket, counts) -> emit(
                        PartialKey.of(facet, partition(), bucket),
                        counts.isEmpty() ? null : Partials.ofCounts(counts)));
        invalidations.publishPending();
        publishCards();
        if (!settled || !cards.queue().isEmpty()) {
            tick.schedule();
        }
    }

    private void publishCards() {
        for (String bookId : cards.queue().poll()) {
            IndexedBook book = index.get(bookId);
            store.put(bookId, book.withCardDue(false));
            cards.emit(bookId, cardOf(bookId, book));
        }
    }

    private Card cardOf(String bookId, IndexedBook book) {
        return contents.get(bookId).card(book.visible().orElseThrow().counters());
    }

    private boolean isVisible(String bookId) {
        return index.get(bookId).visible().isPresent();
    }

    @Override
    public void head(Ranking ranking, RankedHead head) {
        emit(PartialKey.of(ranking, partition()), Partials.ofHead(head));
    }

    @Override
    public void card(String bookId) {
        IndexedBook book = index.get(bookId);
        emit(PartialKey.card(partition(), bookId), Partials.ofCard(cardOf(bookId, book)));
        store.put(bookId, book.withCardListed(true));
    }

    @Override
    public void noCard(String bookId) {
        emit(PartialKey.card(partition(), bookId), null);
        store.put(bookId, index.get(bookId).withCardListed(false));
    }

    private void emit(PartialKey key, byte @Nullable [] value) {
        context().forward(new Record<>(key.text(), value, clock.millis()), PARTIALS);
    }

    private void emitTotals(String authorId, AuthorTotals totals) {
        var event = new AuthorEvent.TotalsChanged(partition(), totals);
        context().forward(new Record<>(authorId, event, clock.millis()), AUTHOR_TOTALS);
    }

    private int partition() {
        return context().taskId().partition();
    }
}
