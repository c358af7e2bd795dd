// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.ranking.AuthorTotals;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.CreditedBook;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A partition's visible books by author, and the authors whose totals changed since they were published. */
final class BooksByAuthor {
    private final Map<String, Books> authors = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

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
            if (ordered.add(book)) {
                reads += readsOf(book);
            }
        }

        void remove(CreditedBook book) {
            if (ordered.remove(book)) {
                reads -= readsOf(book);
            }
        }

        private static long readsOf(CreditedBook book) {
            return book.views() == Candidate.MISSING ? 0 : book.views();
        }
    }

    /** Counts a change of a book; empty: it was not or is not visible. Ids of its authors are canonical. */
    void update(Optional<BookDocument> before, Optional<BookDocument> after) {
        if (authors(before).equals(authors(after)) && views(before).equals(views(after))) {
            return;
        }
        before.ifPresent(this::remove);
        after.ifPresent(this::add);
    }

    private static List<String> authors(Optional<BookDocument> book) {
        return book.map(BookDocument::authors).orElse(List.of());
    }

    private static Optional<Long> views(Optional<BookDocument> book) {
        return book.map(Basis.TOTAL_VIEWS::scoreOf);
    }

    private void remove(BookDocument book) {
        for (int position = 0; position < book.authors().size(); position++) {
            String author = book.authors().get(position);
            Books books = authors.get(author);
            if (books != null) {
                books.remove(credited(book, position));
                if (books.ordered.isEmpty()) {
                    authors.remove(author);
                }
                changed.add(author);
            }
        }
    }

    private void add(BookDocument book) {
        for (int position = 0; position < book.authors().size(); position++) {
            String author = book.authors().get(position);
            // An author who is named twice is credited once, in the first place.
            if (book.authors().indexOf(author) == position) {
                authors.computeIfAbsent(author, each -> new Books()).add(credited(book, position));
                changed.add(author);
            }
        }
    }

    private static CreditedBook credited(BookDocument book, int position) {
        return new CreditedBook(Basis.TOTAL_VIEWS.scoreOf(book), book.bookId(), position);
    }

    /** Marks all authors as changed, so that all totals are published again. */
    void markAllChanged() {
        changed.addAll(authors.keySet());
    }

    /** Whether {@link #publishChanged} has something to publish. */
    boolean hasChanges() {
        return !changed.isEmpty();
    }

    /** Emits the totals that changed since the last call. */
    void publishChanged(Output output) {
        changed.forEach(author -> output.emit(author, totals(author)));
        changed.clear();
    }

    /** Emits the totals of this author, if they are not the ones that were published last. */
    void publishIfChanged(String authorId, Output output) {
        if (changed.remove(authorId)) {
            output.emit(authorId, totals(authorId));
        }
    }

    private AuthorTotals totals(String authorId) {
        Books books = authors.get(authorId);
        return books == null
                ? AuthorTotals.NONE
                : new AuthorTotals(books.ordered.size(), books.reads, books.ordered.first());
    }
}
