// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Comparator;

/**
 * A visible book in the walk through the most viewed books, seen from one of its authors.
 *
 * @param views {@code total_views}; {@link Candidate#MISSING} where the book lacks the counter
 * @param position place of the author among the book's authors, from 0
 */
public record BestBook(long views, String bookId, int position) {
    /** In the order of the walk: most views first, then ascending book id, then the authors as the book has them. */
    public static final Comparator<BestBook> IN_ORDER_OF_THE_WALK = Comparator.comparingLong(BestBook::views)
            .reversed()
            .thenComparing(BestBook::bookId, IdOrder.ASCENDING)
            .thenComparingInt(BestBook::position);
}
