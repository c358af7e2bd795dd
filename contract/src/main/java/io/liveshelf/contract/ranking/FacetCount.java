// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.freshness.SourceCollections;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.Set;

/** A facet of books: for each of its values, how many visible books have it. */
public enum FacetCount implements Input {
    /** Tags; a tag that a book has twice is counted once. */
    TAGS {
        @Override
        public Set<String> valuesIn(BookDocument book) {
            return Set.copyOf(book.tags());
        }
    },
    /** Names of child categories; a category that is not in the taxonomy is not counted. */
    CATEGORIES {
        @Override
        public Set<String> valuesIn(BookDocument book) {
            String category = book.category();
            return category == null || Taxonomy.builtIn().parentOf(category).isEmpty() ? Set.of() : Set.of(category);
        }

        /** A category that moves to another parent is counted as before. */
        @Override
        public String definition() {
            return super.definition() + " of " + Taxonomy.builtIn().namesOfChildren();
        }
    },
    /** All visible books, under the single value {@link #EVERY_BOOK}. */
    VISIBLE {
        @Override
        public Set<String> valuesIn(BookDocument book) {
            return Set.of(EVERY_BOOK);
        }
    };

    /** The single value of {@link #VISIBLE}. */
    public static final String EVERY_BOOK = "every-book";

    @Override
    public Set<String> collections() {
        return SourceCollections.BOOKS;
    }

    /** How many values a view takes is no part of it: a share has every value. */
    @Override
    public String definition() {
        return "facet " + name();
    }

    /** The values that a visible book has. */
    public abstract Set<String> valuesIn(BookDocument book);
}
