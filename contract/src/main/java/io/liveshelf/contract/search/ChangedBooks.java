// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import io.liveshelf.contract.search.ChangedBook.Searchable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Books that have changed, prepared to be compared with many filled searches: their texts are folded once. */
public final class ChangedBooks {
    private final List<Prepared> books;

    /** These books. */
    public ChangedBooks(Collection<ChangedBook> books) {
        this.books = books.stream().map(Prepared::of).toList();
    }

    /**
     * Whether one of the books may have been found by the search when it was filled, or would be now. Else the search would find the same
     * books in the same order again, as far as these are concerned.
     */
    public boolean touch(SearchFootprint search) {
        return books.stream().anyMatch(book -> search.matched().mayContain(book.id()) || book.isFoundBy(search));
    }

    /**
     * A book with its texts as filters compare them.
     *
     * @param texts by which {@link BookFilter#Q} finds it, folded: its title and those of its authors
     * @param ofAuthors names and ids of its authors, folded
     * @param isUncertain whether MongoDB may read one of the texts otherwise than this process: a filter by text may then find anything in it
     */
    private record Prepared(
            String id, @Nullable Searchable now, List<String> texts, List<String> ofAuthors, boolean isUncertain) {
        static Prepared of(ChangedBook book) {
            Searchable now = book.now();
            if (now == null) {
                return new Prepared(book.bookId(), null, List.of(), List.of(), false);
            }
            List<String> authors = Stream.concat(now.authors().stream(), now.authorNames().stream())
                    .toList();
            List<String> all = Stream.concat(Stream.ofNullable(now.title()), authors.stream())
                    .toList();
            return new Prepared(
                    book.bookId(),
                    now,
                    all.stream().map(SearchText::fold).toList(),
                    authors.stream().map(SearchText::fold).toList(),
                    all.stream().anyMatch(SearchText::isReadDifferently));
        }

        boolean isFoundBy(SearchFootprint search) {
            return now != null
                    && (search.categories().isEmpty() || isOneOf(search.categories(), now.category()))
                    && (search.tag().isEmpty()
                            || now.tags().contains(search.tag().get()))
                    && search.filters().values().entrySet().stream()
                            .allMatch(filter -> isLetThrough(now, filter.getKey(), filter.getValue()));
        }

        private static boolean isOneOf(List<String> categories, @Nullable String category) {
            return category != null && categories.contains(category);
        }

        private boolean isLetThrough(Searchable book, BookFilter filter, String value) {
            return switch (filter) {
                case Q -> isUncertain || anyContains(texts, value);
                case AUTHOR ->
                    isUncertain
                            || (BookFilter.isAuthorId(value)
                                    ? book.authors().stream().anyMatch(id -> SearchText.isWhole(value, id))
                                    : anyContains(ofAuthors, value));
                case CATEGORY -> value.equals(book.category());
                case TAGS -> book.tags().stream().anyMatch(BookFilter.tagsIn(value)::contains);
            };
        }

        /** The part was folded by another process, perhaps with older tables. */
        private static boolean anyContains(List<String> folded, String part) {
            String again = SearchText.fold(part);
            return folded.stream().anyMatch(text -> text.contains(again));
        }
    }
}
