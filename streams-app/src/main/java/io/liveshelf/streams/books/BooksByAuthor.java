// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.CreditedBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A partition's visible books by author, and the authors whose totals changed since they were published. */
final class BooksByAuthor {
    private final Map<String, Books> authors = new HashMap<>();
    private final Set<String> changedAuthors = new LinkedHashSet<>();
    /** Changes of views by book id, not counted yet; the authors of these books are the same before and after. */
    private final Map<String, Change> uncounted = new HashMap<>();

    /** Receives the totals of an author; the id is {@linkplain AuthorDocument#canonical canonical}. */
    @FunctionalInterface
    interface Output {
        void emit(String authorId, AuthorTotals totals);
    }

    /** The books of an author. */
    private static final class Books {
        private final TreeSet<CreditedBook> ordered = new TreeSet<>(CreditedBook.MOST_VIEWED_FIRST);
        private long reads;

        void add(CreditedBook book) {
            ordered.add(book);
            reads += readsOf(book);
        }

        void remove(CreditedBook book) {
            ordered.remove(book);
            reads -= readsOf(book);
        }

        private static long readsOf(CreditedBook book) {
            return book.views() == Candidate.MISSING ? 0 : book.views();
        }
    }

    private record Change(Optional<VisibleBook> before, Optional<VisibleBook> after) {}

    /**
     * Records a change of a book; empty: it was not or is not visible. If an author gains or loses the book, the author's
     * totals are emitted at once. If only views changed, as they do with every view of the book, the change is kept until
     * {@link #publishChanged}, and counted once for all views until then.
     */
    void update(String bookId, Optional<VisibleBook> before, Optional<VisibleBook> after, Output output) {
        if (!authors(before).equals(authors(after))) {
            Change earlier = uncounted.remove(bookId);
            count(earlier == null ? before : earlier.before(), after, output);
        } else if (!views(before).equals(views(after))) {
            Change earlier = uncounted.get(bookId);
            uncounted.put(bookId, new Change(earlier == null ? before : earlier.before(), after));
        }
    }

    private void count(Optional<VisibleBook> before, Optional<VisibleBook> after, Output output) {
        Map<String, CreditedBook> former = credits(before);
        Map<String, CreditedBook> current = credits(after);
        var gainedOrLost = new ArrayList<String>();
        former.forEach((author, book) -> {
            remove(author, book);
            if (!current.containsKey(author)) {
                gainedOrLost.add(author);
            }
        });
        current.forEach((author, book) -> {
            authors.computeIfAbsent(author, each -> new Books()).add(book);
            changedAuthors.add(author);
            if (!former.containsKey(author)) {
                gainedOrLost.add(author);
            }
        });
        for (String author : gainedOrLost) {
            changedAuthors.remove(author);
            output.emit(author, totals(author));
        }
    }

    /** Marks all authors as changed, so that all totals are published again. */
    void markAllChanged() {
        changedAuthors.addAll(authors.keySet());
    }

    /** Whether {@link #publishChanged} has something to publish. */
    boolean hasChanges() {
        return !uncounted.isEmpty() || !changedAuthors.isEmpty();
    }

    /** Emits the totals that changed since the last call. */
    void publishChanged(Output output) {
        uncounted.values().forEach(change -> count(change.before(), change.after(), output));
        uncounted.clear();
        List<String> changed = List.copyOf(changedAuthors);
        changedAuthors.clear();
        changed.forEach(author -> output.emit(author, totals(author)));
    }

    private void remove(String authorId, CreditedBook book) {
        Books books = authors.get(authorId);
        if (books != null) {
            books.remove(book);
            if (books.ordered.isEmpty()) {
                authors.remove(authorId);
            }
        }
    }

    private AuthorTotals totals(String authorId) {
        Books books = authors.get(authorId);
        return books == null
                ? AuthorTotals.NONE
                : new AuthorTotals(books.ordered.size(), books.reads, books.ordered.first());
    }

    private static Optional<List<String>> authors(Optional<VisibleBook> book) {
        return book.map(each -> each.book().authors());
    }

    private static Optional<Long> views(Optional<VisibleBook> book) {
        return book.map(each -> Basis.TOTAL_VIEWS.scoreOf(each.book()));
    }

    /** The book as each of its authors is credited with it; an author who is named twice is credited once. */
    private static Map<String, CreditedBook> credits(Optional<VisibleBook> visible) {
        var credits = new LinkedHashMap<String, CreditedBook>();
        visible.map(VisibleBook::book).ifPresent(book -> {
            long views = Basis.TOTAL_VIEWS.scoreOf(book);
            for (int i = 0; i < book.authors().size(); i++) {
                credits.putIfAbsent(
                        AuthorDocument.canonical(book.authors().get(i)), new CreditedBook(views, book.bookId(), i));
            }
        });
        return credits;
    }
}
