// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import io.liveshelf.contract.json.Json;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a filled search depends on: which books it asks for, and which it found. A change of any other book leaves it as it is.
 *
 * <p>What was found decides about the state that MongoDB had when the search was filled, which may be one that the streams never hear of: of
 * two changes at once they may see the second alone. What is asked for decides about the state after the change.
 */
public final class SearchFootprint {
    /** Of more books than this a search has no footprint: it is touched by every change. */
    public static final int MOST_BOOKS = MatchedBooks.MOST;

    private static final int VERSION = 1;
    private static final Map<String, BookFilter> BY_PARAMETER =
            Stream.of(BookFilter.values()).collect(Collectors.toMap(BookFilter::parameter, filter -> filter));

    private final BookFilters filters;
    private final List<String> categories;
    private final Optional<String> tag;
    private final MatchedBooks matched;

    /** As JSON; the hashes of the books as one text. */
    private record Stored(
            int v,
            @Nullable Map<String, String> filters,
            @Nullable List<String> categories,
            @Nullable String tag,
            @Nullable String matched) {}

    private SearchFootprint(BookFilters filters, List<String> categories, Optional<String> tag, MatchedBooks matched) {
        this.filters = filters;
        this.categories = categories;
        this.tag = tag;
        this.matched = matched;
    }

    /**
     * The footprint of a search.
     *
     * @param categories a book is of one of these; empty: of any
     * @param tag every book has this one
     * @param found all books that it found, on whatever page; at most {@link #MOST_BOOKS}
     */
    public static SearchFootprint of(
            BookFilters filters, Collection<String> categories, Optional<String> tag, Collection<String> found) {
        return new SearchFootprint(filters, List.copyOf(categories), tag, MatchedBooks.of(found));
    }

    /** The value for Redis. */
    public byte[] bytes() {
        return Json.bytes(new Stored(VERSION, filters.parameters(), categories, tag.orElse(null), matched.text()));
    }

    /**
     * Reads a value. Empty where it is of another version, or damaged: then every change touches the search. A filter that this release does
     * not know is left out: without it more books match.
     */
    public static Optional<SearchFootprint> read(byte[] value) {
        try {
            Stored stored = Json.read(value, Stored.class);
            if (stored.v != VERSION || stored.filters == null || stored.categories == null || stored.matched == null) {
                return Optional.empty();
            }
            return Optional.of(new SearchFootprint(
                    known(stored.filters),
                    List.copyOf(stored.categories),
                    Optional.ofNullable(stored.tag),
                    MatchedBooks.parse(stored.matched)));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty(); // said so above
        }
    }

    private static BookFilters known(Map<String, String> parameters) {
        return new BookFilters(parameters.entrySet().stream()
                .filter(each -> BY_PARAMETER.containsKey(each.getKey()))
                .collect(Collectors.toMap(each -> BY_PARAMETER.get(each.getKey()), Map.Entry::getValue)));
    }

    BookFilters filters() {
        return filters;
    }

    List<String> categories() {
        return categories;
    }

    Optional<String> tag() {
        return tag;
    }

    MatchedBooks matched() {
        return matched;
    }
}
