// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.ChapterDocument;
import io.liveshelf.contract.document.Counters;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.streams.BookEvent;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Fact;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Applies events to the books of a partition and marks what they changed. Content is read from disk when it changes, never for a
 * fact or a counter.
 */
final class BookChanges implements BookEvent.Handler {
    private final Books books;
    private final CardOutput cards;
    private final BookInvalidations invalidations;
    private final Consumer<EventOutcome> outcomes;
    private final BooksByAuthor.Output totals;

    /**
     * Applies events to these books.
     *
     * @param outcomes learns what became of each fact
     * @param totals receives totals of authors that must be published at once
     */
    BookChanges(
            Books books,
            CardOutput cards,
            BookInvalidations invalidations,
            Consumer<EventOutcome> outcomes,
            BooksByAuthor.Output totals) {
        this.books = books;
        this.cards = cards;
        this.invalidations = invalidations;
        this.outcomes = outcomes;
        this.totals = totals;
    }

    @Override
    public void factOccurred(String bookId, Fact fact) {
        outcomes.accept(books.facts().count(bookId, fact));
    }

    /** A book that is not known yet comes with its counters. */
    @Override
    public void countersChanged(String bookId, String documentKey, Counters counters) {
        IndexedBook book = books.get(bookId);
        BookDocument document = book.document(documentKey).orElse(null);
        if (document == null || document.counters().equals(counters)) {
            return;
        }
        IndexedBook changed = book.with(document.withCounters(counters));
        BookDocument before = book.visible().orElse(null);
        BookDocument after = changed.visible().orElse(null);
        if (before == null || after == null || before.equals(after)) {
            books.store().put(bookId, changed);
            return;
        }
        books.store().put(bookId, changed.withCardDue(cards.isDueByCounters(bookId, before, after)));
        books.heads().countersChanged(bookId, before, after);
        books.partials().cardChanged(bookId);
    }

    @Override
    public void bookWritten(String bookId, String documentKey, BookDocument book) {
        updateDocument(
                bookId,
                indexed -> indexed.with(IndexedBook.indexed(documentKey, book, books.index()::interned)),
                content -> content.with(documentKey, book.withoutCounters()));
    }

    @Override
    public void bookRemoved(String bookId, String documentKey) {
        updateDocument(bookId, indexed -> indexed.without(documentKey), content -> content.with(documentKey, null));
    }

    private void updateDocument(
            String bookId, UnaryOperator<IndexedBook> change, UnaryOperator<BookContent> contentChange) {
        BookContent before = books.contents().get(bookId);
        BookContent after = books.contents().update(bookId, contentChange);
        invalidations.bookChanged(bookId, before, after);
        update(bookId, change, before, after);
    }

    @Override
    public void chapterWritten(String bookId, String documentKey, ChapterDocument chapter) {
        updateChapters(bookId, books.chapters().put(bookId, documentKey, chapter));
    }

    @Override
    public void chapterRemoved(String bookId, String documentKey) {
        updateChapters(bookId, books.chapters().put(bookId, documentKey, null));
    }

    private void updateChapters(String bookId, ChapterStore.Change change) {
        invalidations.chapterChanged(bookId, change);
        updateContent(
                bookId,
                content -> content.withChapters(
                        content.chapters() + change.difference(),
                        books.chapters().recent(bookId)));
    }

    @Override
    public void authorNamed(String bookId, String authorId, @Nullable String name) {
        updateContent(bookId, content -> content.withName(authorId, name));
    }

    private void updateContent(String bookId, UnaryOperator<BookContent> change) {
        BookContent before = books.contents().get(bookId);
        update(bookId, UnaryOperator.identity(), before, books.contents().update(bookId, change));
    }

    private void update(
            String bookId, UnaryOperator<IndexedBook> change, BookContent contentBefore, BookContent contentAfter) {
        Optional<VisibleBook> before = contentBefore.visible();
        Optional<VisibleBook> after = contentAfter.visible();
        invalidations.visibleBookChanged(bookId, before, after);
        IndexedBook book = books.get(bookId);
        update(bookId, book, change.apply(book), !before.map(VisibleBook::card).equals(after.map(VisibleBook::card)));
    }

    /** The book changed; {@code contentChanged} says whether its card did apart from the counters. */
    private void update(String bookId, IndexedBook book, IndexedBook changed, boolean contentChanged) {
        Optional<BookDocument> before = book.visible();
        Optional<BookDocument> after = changed.visible();
        if (!contentChanged && before.equals(after) && book.equals(changed)) {
            return;
        }
        books.store().put(bookId, changed.withCardDue(cards.isDue(bookId, before, after, contentChanged)));
        books.heads().bookChanged(bookId, before, after, books.facts()::countsOf);
        books.partials().cardChanged(bookId);
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
                    .forEach(author -> books.index().authors().publishIfChanged(author, totals));
        }
    }
}
