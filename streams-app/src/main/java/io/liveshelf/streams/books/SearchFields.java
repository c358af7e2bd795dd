// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which searches find a visible book. Only a change of these invalidates searches; a change of counters does
 * not, because every view of a book would empty the cache. Source: read API, "Cache-aside keys".
 */
record SearchFields(
        @Nullable String title,
        List<String> authors,
        List<String> authorNames,
        List<String> tags,
        @Nullable String category,
        @Nullable Instant publishedAt) {

    static SearchFields of(VisibleBook book) {
        return new SearchFields(
                book.card().title(),
                book.card().authors(),
                book.card().authorNames(),
                book.card().tags(),
                book.card().category(),
                book.card().publishedAt());
    }

    /** The scopes that a change of a visible book invalidates; empty: the book was not or is not visible. */
    static Set<Scope> invalidated(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        Optional<SearchFields> former = before.map(SearchFields::of);
        Optional<SearchFields> current = after.map(SearchFields::of);
        if (former.equals(current)) {
            return Set.of();
        }
        var scopes = new HashSet<Scope>();
        scopes.add(Scope.SEARCHES);
        former.flatMap(SearchFields::child).ifPresent(scopes::add);
        current.flatMap(SearchFields::child).ifPresent(scopes::add);
        return scopes;
    }

    /** The pages of the book's category; empty if the taxonomy does not have it. */
    private Optional<Scope> child() {
        return Taxonomy.builtIn().childByName(category).map(child -> Scope.child(child.slug()));
    }
}
