// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import io.liveshelf.streams.RankedHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Publishes, once per tick, what has changed of a partition's books: heads, facet counts and cards. */
final class BookPublisher implements HeadPartials.Output {
    private final Books books;
    private final CardOutput cards;
    private final Rules rules;
    private final int partition;
    private final Output output;
    /** For which the heads were published last. */
    private Instant hour;
    /** Whether it was said by which definitions the shares of the partition are made. */
    private boolean saysDefinitions;

    /** Receives partials. */
    @FunctionalInterface
    interface Output {
        /** Null: the share is empty. */
        void emit(PartialKey key, byte @Nullable [] value);
    }

    BookPublisher(Books books, CardOutput cards, Rules rules, int partition, Output output) {
        this.books = books;
        this.cards = cards;
        this.rules = rules;
        this.partition = partition;
        this.output = output;
        this.hour = books.facts().hour();
    }

    /** Marks as changed whatever a former task may have published, and takes over what it has left to do. */
    void resume() {
        books.index().facets().markAllChanged();
        books.index().authors().markAllChanged();
        books.index().forEach((bookId, book) -> {
            if (book.cardDue()) {
                cards.queue().contentChanged(bookId);
            }
            if (book.cardListed()) {
                books.partials().restore(bookId);
            }
        });
    }

    /** The windows move on by the hour, without any traffic. Returns whether there is something to publish. */
    boolean advance() {
        boolean unsettled = books.facts().advance();
        return unsettled || !hour.equals(books.facts().hour());
    }

    /**
     * Publishes. Sums of moved windows are settled in slices, one per tick.
     *
     * @param rare whether ticks are rarer than usual
     * @return whether something is left for the next tick
     */
    boolean publish(boolean rare) {
        boolean settled = !books.facts().advance();
        hour = books.facts().hour();
        books.heads().refill(books.index(), books.facts()::countsOf);
        List<Ranking> right = rules.rankings().stream()
                .filter(ranking -> settled || !ranking.basis().isCounted())
                .toList();
        books.partials()
                .publish(books.heads(), right, hour, bookId -> books.get(bookId).isVisible(), this);
        books.index()
                .facets()
                .publishChanged((facet, bucket, counts) -> output.emit(
                        PartialKey.of(facet, partition, bucket),
                        counts.isEmpty() ? null : Partials.ofCounts(facet, counts)));
        if (settled && !saysDefinitions) {
            output.emit(
                    PartialKey.definitions(PartialsStage.BOOKS, partition),
                    Partials.ofDefinitions(PartialsStage.BOOKS, rules));
            saysDefinitions = true;
        }
        publishCards(rare);
        return !settled || !cards.queue().isEmpty();
    }

    private void publishCards(boolean rare) {
        for (String bookId : cards.queue().poll(rare)) {
            IndexedBook book = books.get(bookId);
            books.store().put(bookId, book.withCardDue(false));
            cards.emit(bookId, books.cardOf(bookId, book));
        }
    }

    @Override
    public void head(Ranking ranking, RankedHead head) {
        output.emit(PartialKey.of(ranking, partition), Partials.ofHead(ranking, head));
    }

    @Override
    public void card(String bookId) {
        IndexedBook book = books.get(bookId);
        output.emit(PartialKey.card(partition, bookId), Partials.ofCard(books.cardOf(bookId, book)));
        books.store().put(bookId, book.withCardListed(true));
    }

    @Override
    public void noCard(String bookId) {
        output.emit(PartialKey.card(partition, bookId), null);
        books.store().put(bookId, books.get(bookId).withCardListed(false));
    }
}
