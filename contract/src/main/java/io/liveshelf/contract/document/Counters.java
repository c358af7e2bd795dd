// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.document;

import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code online_books} that change with every view, purchase and rating. Everything else is the content of the
 * book, which changes rarely. Absent fields are null.
 *
 * @param statsPurchases sum of the three purchase counters under {@code stats}
 */
public record Counters(
        @Nullable Long totalViews,
        @Nullable Long totalPurchases,
        long statsPurchases,
        @Nullable Double averageRating,
        @Nullable Long ratingCount) {
    /** No counters: all fields are absent. */
    static final Counters NONE = new Counters(null, null, 0, null, null);
}
