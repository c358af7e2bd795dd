// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A partition's books in memory with what is derived from them: facet counts and totals of authors. Only {@link #put} changes
 * any of it, so that it is the same after processing, after a restore and on a standby.
 */
final class BookIndex {
    private final Map<String, IndexedBook> books = new HashMap<>();
    private final FacetCounts facets = new FacetCounts();
    private final BooksByAuthor authors = new BooksByAuthor();
    /** Tags, categories and ids of authors, which many books have in common. */
    private final Map<String, String> texts = new HashMap<>();

    /** What is known of a book. */
    IndexedBook get(String bookId) {
        return books.getOrDefault(bookId, IndexedBook.UNKNOWN);
    }

    /** Sets what is known of a book. */
    void put(String bookId, IndexedBook book) {
        IndexedBook former = book.isUnknown() ? books.remove(bookId) : books.put(bookId, book);
        Optional<BookDocument> before = former == null ? Optional.empty() : former.visible();
        Optional<BookDocument> after = book.visible();
        facets.update(before, after);
        authors.update(before, after);
    }

    void forEach(BiConsumer<String, IndexedBook> visitor) {
        books.forEach(visitor);
    }

    FacetCounts facets() {
        return facets;
    }

    BooksByAuthor authors() {
        return authors;
    }

    /** The one object for this text. */
    String interned(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
