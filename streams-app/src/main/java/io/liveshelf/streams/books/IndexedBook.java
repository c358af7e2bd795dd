// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is kept in memory of a book: of each document the counters and what the book is ranked and counted by. A book that was
 * removed and written anew may have two documents for a moment.
 *
 * @param documents by ascending key of the record, which is their id here; the last one counts. Fields of content that no
 *     ranking and no facet needs are absent, and ids of authors are canonical
 * @param cardDue whether the card changed and is still to be published
 * @param cardListed whether the card is published as a partial, because the book is in a head
 */
record IndexedBook(List<BookDocument> documents, boolean cardDue, boolean cardListed) {
    static final IndexedBook UNKNOWN = new IndexedBook(List.of(), false, false);

    IndexedBook {
        documents = List.copyOf(documents);
    }

    /** What is kept of a document. */
    static BookDocument indexed(String documentKey, BookDocument book, UnaryOperator<String> interned) {
        String category = book.category();
        return document(
                documentKey,
                book.bookId(),
                book.isVisible(),
                book.lastChapterUpdatedAt(),
                category == null ? null : interned.apply(category),
                book.tags().stream().map(interned).toList(),
                book.authors().stream()
                        .map(AuthorDocument::canonical)
                        .map(interned)
                        .toList(),
                book.counters());
    }

    /** What is kept of a document with these fields. */
    static BookDocument document(
            String documentKey,
            String bookId,
            boolean visible,
            @Nullable Instant lastChapterUpdatedAt,
            @Nullable String category,
            List<String> tags,
            List<String> authors,
            Counters counters) {
        return new BookDocument(
                documentKey,
                bookId,
                null,
                null,
                null,
                null,
                null,
                authors,
                null,
                null,
                null,
                counters.statsPurchases(),
                visible,
                category,
                null,
                tags,
                null,
                counters.totalViews(),
                counters.totalPurchases(),
                counters.averageRating(),
                counters.ratingCount(),
                lastChapterUpdatedAt,
                null,
                null);
    }

    boolean isUnknown() {
        return documents.isEmpty() && !cardDue && !cardListed;
    }

    /** The document that counts, if the book is visible. */
    Optional<BookDocument> visible() {
        return isVisible() ? Optional.of(documents.get(documents.size() - 1)) : Optional.empty();
    }

    boolean isVisible() {
        return !documents.isEmpty() && documents.get(documents.size() - 1).isVisible();
    }

    /** The document with this key. */
    Optional<BookDocument> document(String documentKey) {
        for (BookDocument each : documents) {
            if (each.id().equals(documentKey)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Sets a document; its id is its key. */
    IndexedBook with(BookDocument document) {
        if (documents.size() == 1 && documents.get(0).id().equals(document.id())) {
            return new IndexedBook(List.of(document), cardDue, cardListed);
        }
        List<BookDocument> changed = others(document.id());
        changed.add(document);
        changed.sort(Comparator.comparing(BookDocument::id));
        return new IndexedBook(changed, cardDue, cardListed);
    }

    IndexedBook without(String documentKey) {
        return new IndexedBook(others(documentKey), cardDue, cardListed);
    }

    private List<BookDocument> others(String documentKey) {
        var others = new ArrayList<>(documents);
        others.removeIf(each -> each.id().equals(documentKey));
        return others;
    }

    IndexedBook withCardDue(boolean due) {
        return due == cardDue ? this : new IndexedBook(documents, due, cardListed);
    }

    IndexedBook withCardListed(boolean listed) {
        return listed == cardListed ? this : new IndexedBook(documents, cardDue, listed);
    }
}
