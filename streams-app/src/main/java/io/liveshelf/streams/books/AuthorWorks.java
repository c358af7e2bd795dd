// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.BestBook;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.Works;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A partition's visible books by author, and whose works changed since they were last told. */
final class AuthorWorks {
    private final Map<String, Author> authors = new HashMap<>();
    private final Set<String> untold = new LinkedHashSet<>();
    /** By book; their authors stay who they are. */
    private final Map<String, Move> moves = new HashMap<>();

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

    /** What a book's listing was when its authors were last reckoned, and what it is now. */
    private record Move(Optional<VisibleBook> from, Optional<VisibleBook> to) {}

    /**
     * A book was listed like {@code before} and is like {@code after} now. Where an author has one book more or less, the
     * works are told at once; where only numbers moved, as they do with every view, that is only noted, and reckoned once
     * for all views until {@link #news}.
     */
    void list(String bookId, Optional<VisibleBook> before, Optional<VisibleBook> after, Teller teller) {
        if (sameAuthors(before, after)) {
            if (!sameViews(before, after)) {
                Move waiting = moves.get(bookId);
                moves.put(bookId, new Move(waiting == null ? before : waiting.from(), after));
            }
        } else {
            Move waiting = moves.remove(bookId);
            move(waiting == null ? before : waiting.from(), after, teller);
        }
    }

    private void move(Optional<VisibleBook> from, Optional<VisibleBook> to, Teller teller) {
        Map<String, BestBook> former = places(from);
        Map<String, BestBook> current = places(to);
        var moreOrLess = new ArrayList<String>();
        former.forEach((author, place) -> {
            take(author, place);
            if (!current.containsKey(author)) {
                moreOrLess.add(author);
            }
        });
        current.forEach((author, place) -> {
            authors.computeIfAbsent(author, each -> new Author()).add(place);
            untold.add(author);
            if (!former.containsKey(author)) {
                moreOrLess.add(author);
            }
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
        return !moves.isEmpty() || !untold.isEmpty();
    }

    /** The works that changed since the last call. */
    void news(Teller teller) {
        moves.values().forEach(move -> move(move.from(), move.to(), teller));
        moves.clear();
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

    private static boolean sameAuthors(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        return authors(before).equals(authors(after));
    }

    private static Optional<List<String>> authors(Optional<VisibleBook> listing) {
        return listing.map(each -> each.book().authors());
    }

    private static boolean sameViews(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        return before.map(AuthorWorks::views).equals(after.map(AuthorWorks::views));
    }

    private static long views(VisibleBook listing) {
        return Basis.TOTAL_VIEWS.scoreOf(listing.book());
    }

    /** Where each author of a book meets it; an author whom it has twice is met once. */
    private static Map<String, BestBook> places(Optional<VisibleBook> listing) {
        var places = new LinkedHashMap<String, BestBook>();
        listing.map(VisibleBook::book).ifPresent(book -> {
            long views = Basis.TOTAL_VIEWS.scoreOf(book);
            for (int i = 0; i < book.authors().size(); i++) {
                places.putIfAbsent(
                        AuthorDocument.canonical(book.authors().get(i)), new BestBook(views, book.bookId(), i));
            }
        });
        return places;
    }
}
