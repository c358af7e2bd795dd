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
 * What a visible book can be found by. Lists that are found anew only when this changes show counters as old as they are,
 * at most as old as their TTL: a view of a book must not empty the cache. Source: read API, "Cache-aside keys".
 */
record SearchFields(
        @Nullable String title,
        List<String> authors,
        List<String> authorNames,
        List<String> tags,
        @Nullable String category,
        @Nullable Instant publishedAt) {

    static SearchFields of(VisibleBook listing) {
        return new SearchFields(
                listing.card().title(),
                listing.card().authors(),
                listing.card().authorNames(),
                listing.card().tags(),
                listing.card().category(),
                listing.card().publishedAt());
    }

    /** What is dropped when a book was listed like {@code before} and is like {@code after} now. */
    static Set<Scope> dropped(Optional<VisibleBook> before, Optional<VisibleBook> after) {
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

    /** The pages of the book's category; empty where the taxonomy does not know it. */
    private Optional<Scope> child() {
        return Taxonomy.builtIn().childByName(category).map(child -> Scope.child(child.slug()));
    }
}
