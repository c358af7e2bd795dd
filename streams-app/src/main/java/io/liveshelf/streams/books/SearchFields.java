// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.key.Scope;
import io.liveshelf.contract.search.SearchInvalidation;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The searches and pages that a change of a book invalidates. Which fields matter is derived from the contract's table of
 * filters. A change of counters does not matter, because every view of a book would empty the cache. Source: read API,
 * "Cache-aside keys".
 */
final class SearchFields {
    private SearchFields() {}

    /** The pages of categories that a change invalidates which {@link #matters}. */
    static Set<Scope> pages(Optional<VisibleBook> before, Optional<VisibleBook> after) {
        var scopes = new HashSet<Scope>();
        before.flatMap(SearchFields::child).ifPresent(scopes::add);
        after.flatMap(SearchFields::child).ifPresent(scopes::add);
        return scopes;
    }

    /** Whether searches may find other books after a change, or in another order; empty: the book was not or is not visible. */
    static boolean matters(Optional<VisibleBook> before, Optional<VisibleBook> after) {
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
