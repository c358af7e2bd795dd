// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.payload.AuthorList;
import io.liveshelf.contract.payload.BookList;
import io.liveshelf.contract.payload.CategoryTree;
import io.liveshelf.contract.payload.ListedBook;
import io.liveshelf.contract.payload.Payload;
import io.liveshelf.contract.payload.TagList;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.view.Views;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a view, whatever the view lists.
 *
 * @param basis by what it is listed
 * @param value the number or date of that; empty: it has none
 */
record Entry(String id, String name, String basis, String value) {

    /** The entries of an answer, in order. */
    static List<Entry> of(String view, Payload answer) {
        if (answer instanceof BookList list) {
            return list.books().stream().map(book -> of(view, book)).toList();
        }
        if (answer instanceof CategoryTree tree) {
            return tree.categories().stream()
                    .flatMap(parent -> parent.children().stream())
                    .map(child -> new Entry(child.slug(), child.name(), "books_count", text(child.booksCount())))
                    .toList();
        }
        if (answer instanceof TagList list) {
            return list.tags().stream()
                    .map(tag -> new Entry(tag.tag(), tag.tag(), "books_count", text(tag.booksCount())))
                    .toList();
        }
        if (answer instanceof AuthorList list) {
            return list.authors().stream()
                    .map(author ->
                            new Entry(author.authorId(), author.name(), "total_reads", text(author.totalReads())))
                    .toList();
        }
        throw new IllegalArgumentException("no view holds " + answer.getClass().getSimpleName());
    }

    private static Entry of(String view, ListedBook book) {
        Card card = book.card();
        String title = text(card.title());
        Basis basis = book.basis();
        if (basis == null) {
            return view.equals(Views.LATEST.key())
                    ? new Entry(card.bookId(), title, "last_updated", text(card.lastUpdated()))
                    : new Entry(card.bookId(), title, "total_views", text(card.totalViews()));
        }
        return new Entry(card.bookId(), title, basis.label(), text(number(book, basis)));
    }

    /** What fills up a list has no number of its own there, but one on its card. */
    private static @Nullable Long number(ListedBook book, Basis basis) {
        return switch (basis) {
            case TOTAL_VIEWS -> book.card().totalViews();
            case TOTAL_PURCHASES -> book.card().totalPurchases();
            default ->
                Stream.of(book.viewsToday(), book.viewsWeek(), book.purchasesWeek())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
