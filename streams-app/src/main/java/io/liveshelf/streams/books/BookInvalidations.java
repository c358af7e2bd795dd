// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.key.CacheKey;
import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.search.ChangedBook;
import io.liveshelf.streams.Topics;
import io.liveshelf.streams.invalidation.PendingInvalidations;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The invalidations that changes of a partition's books cause, and no others. Source: read API, "Cache-aside keys". */
final class BookInvalidations {
    private static final String REASON = "search fields";

    private final PendingInvalidations pending;

    BookInvalidations(PendingInvalidations pending) {
        this.pending = pending;
    }

    /** A visible book changed, so that searches may find other books; empty: it was not or is not visible. */
    void visibleBookChanged(String bookId, Optional<VisibleBook> before, Optional<VisibleBook> after) {
        if (SearchFields.matters(before, after)) {
            pending.add(SearchFields.pages(before, after), REASON);
            pending.addSearches(
                    after.map(book -> ChangedBook.visible(book.card())).orElseGet(() -> ChangedBook.hidden(bookId)),
                    REASON);
        }
    }

    /** A count of this facet changed. */
    void countChanged(FacetCount facet) {
        if (facet == FacetCount.TAGS) {
            pending.add(Set.of(Scope.TAG_SEARCHES), "tag counts");
        }
    }

    /** A document of the book was written or removed. */
    void bookChanged(String bookId, BookContent before, BookContent after) {
        if (!before.book().equals(after.book())) {
            pending.add(Set.of(CacheKey.descriptions(bookId).scope()), Topics.BOOKS);
        }
    }

    /** A chapter was written or removed. Its text is not in the topic, so an equal chapter counts as a change. */
    void chapterChanged(String bookId, ChapterStore.Change change) {
        if (change.known()) {
            var scopes = new HashSet<Scope>();
            scopes.add(CacheKey.chapters(bookId).scope());
            change.numbers()
                    .forEach(number ->
                            scopes.add(CacheKey.chapter(bookId, number).scope()));
            pending.add(scopes, Topics.CHAPTERS);
        }
    }
}
