// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.search;

import io.liveshelf.contract.card.Card;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which changes of a visible book's card invalidate the filled searches: those of a field that a filter or an order uses.
 * That a book becomes visible, or is no longer, invalidates them too. Source: read API, "Cache-aside keys".
 */
public final class SearchInvalidation {
    private static final Set<SearchField> FIELDS = EnumSet.noneOf(SearchField.class);

    static {
        Stream.concat(
                        Arrays.stream(BookFilter.values()).map(BookFilter::fields),
                        Arrays.stream(BookOrder.values()).map(BookOrder::fields))
                .forEach(FIELDS::addAll);
    }

    private SearchInvalidation() {}

    /** Whether a search can find another set of books, or another order, after the card has changed like this. */
    public static boolean isCausedBy(Card before, Card after) {
        return FIELDS.stream().anyMatch(field -> field.differs(before, after));
    }
}
