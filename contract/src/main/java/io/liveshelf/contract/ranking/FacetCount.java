// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Set;

/** How many visible books bear each name of a kind. */
public enum FacetCount implements Input {
    /** Tags; a tag that a book has twice counts once. */
    TAGS {
        @Override
        public Set<String> namesOf(BookDocument book) {
            return Set.copyOf(book.tags());
        }
    },
    /** Child categories; a category that the taxonomy does not know counts nowhere. */
    CATEGORIES {
        @Override
        public Set<String> namesOf(BookDocument book) {
            String category = book.category();
            return category == null || Taxonomy.builtIn().parentOf(category).isEmpty() ? Set.of() : Set.of(category);
        }
    },
    /** All visible books, under the one name {@link #EVERY_BOOK}. */
    VISIBLE {
        @Override
        public Set<String> namesOf(BookDocument book) {
            return Set.of(EVERY_BOOK);
        }
    };

    /** The name under which {@link #VISIBLE} counts every book. */
    public static final String EVERY_BOOK = "every-book";

    /** The names under which a visible book counts. */
    public abstract Set<String> namesOf(BookDocument book);
}
