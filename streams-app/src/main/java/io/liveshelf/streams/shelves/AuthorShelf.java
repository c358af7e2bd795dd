// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.shelves;

import io.liveshelf.views.document.AuthorDocument;
import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.ranking.Basis;
import io.liveshelf.views.ranking.BestBook;
import io.liveshelf.views.ranking.Candidate;
import io.liveshelf.views.ranking.Works;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A partition's visible books by author, and whose works changed since they were last told. */
final class AuthorShelf {
    private final Map<String, Author> authors = new HashMap<>();
    private final Set<String> untold = new LinkedHashSet<>();

    /** Takes the works of an author, see {@link AuthorDocument#canonical}. */
    @FunctionalInterface
    interface Teller {
        void tell(String authorId, Works works);
    }

    /** An author's books in the order of the walk through the most viewed ones. */
    private static final class Author {
        private final TreeSet<BestBook> books = new TreeSet<>(BestBook.IN_ORDER_OF_THE_WALK);
        private long reads;

        void add(BestBook book) {
            books.add(book);
            reads += readsOf(book);
        }

        void remove(BestBook book) {
            books.remove(book);
            reads -= readsOf(book);
        }

        private static long readsOf(BestBook book) {
            return book.views() == Candidate.MISSING ? 0 : book.views();
        }
    }

    /**
     * A book was listed like {@code before} and is like {@code after} now. Where an author has one book more or less, the
     * works are told at once; where only numbers moved, as they do with every view, they wait for {@link #news}.
     */
    void list(Optional<Listing> before, Optional<Listing> after, Teller teller) {
        if (sameForAuthors(before, after)) {
            return;
        }
        Map<String, BestBook> former = places(before);
        Map<String, BestBook> current = places(after);
        var moreOrLess = new ArrayList<String>();
        former.forEach((author, place) -> {
            if (!current.containsKey(author)) {
                take(author, place);
                moreOrLess.add(author);
            }
        });
        current.forEach((author, place) -> {
            BestBook old = former.get(author);
            if (old == null) {
                moreOrLess.add(author);
            } else {
                take(author, old);
            }
            authors.computeIfAbsent(author, each -> new Author()).add(place);
            untold.add(author);
        });
        for (String author : moreOrLess) {
            untold.remove(author);
            teller.tell(author, works(author));
        }
    }

    /** All are to be told again. */
    void forgetWhatWasTold() {
        untold.addAll(authors.keySet());
    }

    /** Whether {@link #news} has any. */
    boolean hasNews() {
        return !untold.isEmpty();
    }

    /** The works that changed since the last call. */
    void news(Teller teller) {
        List<String> now = List.copyOf(untold);
        untold.clear();
        now.forEach(author -> teller.tell(author, works(author)));
    }

    private void take(String authorId, BestBook book) {
        Author author = authors.get(authorId);
        if (author != null) {
            author.remove(book);
            if (author.books.isEmpty()) {
                authors.remove(authorId);
            }
        }
    }

    private Works works(String authorId) {
        Author author = authors.get(authorId);
        return author == null ? Works.NONE : new Works(author.books.size(), author.reads, author.books.first());
    }

    /** Most changes of a book are of other things than these. */
    private static boolean sameForAuthors(Optional<Listing> before, Optional<Listing> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() && after.isEmpty();
        }
        BookDocument former = before.get().book();
        BookDocument current = after.get().book();
        return Objects.equals(former.totalViews(), current.totalViews())
                && former.authors().equals(current.authors());
    }

    /** Where each author of a book meets it; an author whom it has twice is met once. */
    private static Map<String, BestBook> places(Optional<Listing> listing) {
        var places = new LinkedHashMap<String, BestBook>();
        listing.map(Listing::book).ifPresent(book -> {
            long views = Basis.TOTAL_VIEWS.scoreOf(book);
            for (int i = 0; i < book.authors().size(); i++) {
                places.putIfAbsent(
                        AuthorDocument.canonical(book.authors().get(i)), new BestBook(views, book.bookId(), i));
            }
        });
        return places;
    }
}
