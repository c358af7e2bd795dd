// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Comparator;

/**
 * A visible book as one of its authors is credited with it.
 *
 * @param views {@code total_views}; {@link Candidate#MISSING} if the book has no such counter
 * @param position index of the author in the book's list of authors, from 0
 */
public record CreditedBook(long views, String bookId, int position) {
    /** Most views first, then ascending book id, then the authors in the order of the book. */
    public static final Comparator<CreditedBook> MOST_VIEWED_FIRST = Comparator.comparingLong(CreditedBook::views)
            .reversed()
            .thenComparing(CreditedBook::bookId, IdOrder.ASCENDING)
            .thenComparingInt(CreditedBook::position);
}
