// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import io.liveshelf.contract.card.Card;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of a card by which searches find or order books. Counters are not among them: a view of a book must not
 * invalidate the searches.
 */
public enum SearchField {
    /** The title. */
    TITLE,
    /** The ids of the authors. */
    AUTHORS,
    /** The names of the authors. */
    AUTHOR_NAMES,
    /** The category. */
    CATEGORY,
    /** The tags. */
    TAGS,
    /** The date of publication. */
    PUBLISHED_AT;

    /** Whether two cards of one book have different values here. */
    boolean differs(Card before, Card after) {
        return !Objects.equals(of(before), of(after));
    }

    private @Nullable Object of(Card card) {
        return switch (this) {
            case TITLE -> card.title();
            case AUTHORS -> card.authors();
            case AUTHOR_NAMES -> card.authorNames();
            case CATEGORY -> card.category();
            case TAGS -> card.tags();
            case PUBLISHED_AT -> card.publishedAt();
        };
    }
}
