// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.SearchInvalidation;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes of searches that a change of a book invalidates. Which fields matter is derived from the contract's table of
 * filters. A change of counters does not matter, because every view of a book would empty the cache. Source: read API,
 * "Cache-aside keys".
 */
final class SearchFields {
    private SearchFields() {}

    /** The scopes that a change of a visible book invalidates; empty: the book was not or is not visible. */
    static Set<Scope> invalidated(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        if (!matters(before, after)) {
            return Set.of();
        }
        var scopes = new HashSet<Scope>();
        scopes.add(Scope.SEARCHES);
        before.flatMap(SearchFields::child).ifPresent(scopes::add);
        after.flatMap(SearchFields::child).ifPresent(scopes::add);
        return scopes;
    }

    private static boolean matters(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isPresent() || after.isPresent();
        }
        return SearchInvalidation.isCausedBy(before.get().card(), after.get().card());
    }

    /** The pages of the book's category; empty if the taxonomy does not have it. */
    private static Optional<Scope> child(VisibleBook book) {
        return Taxonomy.builtIn().childByName(book.card().category()).map(child -> Scope.child(child.slug()));
    }
}
