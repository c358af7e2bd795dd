// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What changes of a partition's books drop, and nothing oftener. Source: read API, "Cache-aside keys". */
final class BookInvalidations {
    private final PendingInvalidations desk;

    BookInvalidations(PendingInvalidations desk) {
        this.desk = desk;
    }

    /** A book was listed like {@code before} and is like {@code after} now: lists may find another set of books. */
    void listed(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        desk.soon(SearchFields.invalidated(before, after), "search fields");
    }

    /** The number of books of a name changed. */
    void counted(FacetCount tally) {
        if (tally == FacetCount.TAGS) {
            desk.soon(Set.of(Scope.TAG_SEARCHES), "tag counts");
        }
    }

    /** The book was {@code before} and is {@code after} now. */
    void written(String bookId, BookState before, BookState after) {
        if (!content(before).equals(content(after))) {
            desk.tell(Set.of(CacheKey.descriptions(bookId).scope()), Topics.BOOKS);
        }
    }

    private static Optional<BookDocument> content(BookState state) {
        return state.book().map(BookDocument::withoutCounters);
    }

    /** A chapter of the book was written or is gone. Its text is not told to us, so the same chapter again is a change. */
    void chapter(String bookId, ChapterStore.Change change) {
        if (change.known()) {
            var scopes = new HashSet<Scope>();
            scopes.add(CacheKey.chapters(bookId).scope());
            change.numbers()
                    .forEach(number ->
                            scopes.add(CacheKey.chapter(bookId, number).scope()));
            desk.tell(scopes, Topics.CHAPTERS);
        }
    }

    void tellPending() {
        desk.tellPending();
    }
}
