// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.shelves;

import io.liveshelf.streams.drop.DropDesk;
import io.liveshelf.streams.topic.Topics;
import io.liveshelf.views.cache.CacheKey;
import io.liveshelf.views.cache.Scope;
import io.liveshelf.views.document.BookDocument;
import io.liveshelf.views.ranking.Tally;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What changes of a partition's books drop, and nothing oftener. Source: read API, "Cache-aside keys". */
final class ShelfDrops {
    private final DropDesk desk;

    ShelfDrops(DropDesk desk) {
        this.desk = desk;
    }

    /** A book was listed like {@code before} and is like {@code after} now: lists may find another set of books. */
    void listed(Optional<Listing> before, Optional<Listing> after) {
        desk.soon(SearchPrint.dropped(before, after), "search fields");
    }

    /** The number of books of a name changed. */
    void counted(Tally tally) {
        if (tally == Tally.TAGS) {
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
