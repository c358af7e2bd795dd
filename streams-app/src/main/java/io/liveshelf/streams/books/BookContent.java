// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.Counters;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a book without its facts. Chapters and names may arrive before the document, and a book that was removed and
 * written anew may have two documents for a moment.
 *
 * @param documents by {@code _id}; the last one counts
 * @param names names of authors, by canonical author id
 * @param chapters number of chapters
 * @param recent the newest chapters, newest first
 */
record BookContent(
        NavigableMap<String, BookDocument> documents,
        Map<String, String> names,
        long chapters,
        List<Card.RecentChapter> recent) {
    static final BookContent UNKNOWN = new BookContent(new TreeMap<>(), Map.of(), 0, List.of());

    BookContent {
        documents = Collections.unmodifiableNavigableMap(new TreeMap<>(documents));
        names = Map.copyOf(names);
        recent = List.copyOf(recent);
    }

    BookContent with(String documentKey, @Nullable BookDocument book) {
        return new BookContent(changed(new TreeMap<>(documents), documentKey, book), names, chapters, recent);
    }

    BookContent withName(String authorId, @Nullable String name) {
        return new BookContent(documents, changed(new TreeMap<>(names), authorId, name), chapters, recent);
    }

    BookContent withChapters(long count, List<Card.RecentChapter> newest) {
        return new BookContent(documents, names, count, newest);
    }

    boolean isUnknown() {
        return documents.isEmpty() && names.isEmpty() && chapters == 0;
    }

    /** The book with its card, both without counters; empty if it is not visible. */
    Optional<VisibleBook> visible() {
        return book().filter(BookDocument::isVisible).map(book -> new VisibleBook(book, card(book)));
    }

    /** The card of a visible book with these counters. */
    Card card(Counters counters) {
        return card(book().orElseThrow().withCounters(counters));
    }

    private Card card(BookDocument book) {
        return Card.of(book, this::nameOf, chapters, recent);
    }

    /** The document that counts; empty if there is none. */
    Optional<BookDocument> book() {
        return Optional.ofNullable(documents.lastEntry()).map(Map.Entry::getValue);
    }

    private @Nullable String nameOf(String authorId) {
        return names.get(AuthorDocument.canonical(authorId));
    }

    private static <V> TreeMap<String, V> changed(TreeMap<String, V> map, String key, @Nullable V value) {
        if (value == null) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
        return map;
    }
}
