// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The totals of an author's visible books, of one partition or of all of them.
 *
 * @param books number of books
 * @param reads sum of their {@code total_views}; a book without that counter adds nothing
 * @param mostViewed the first of the books by {@link CreditedBook#MOST_VIEWED_FIRST}; null if there are none
 */
public record AuthorTotals(long books, long reads, @Nullable CreditedBook mostViewed) {
    /** No books. */
    public static final AuthorTotals NONE = new AuthorTotals(0, 0, null);

    /** The sum of {@code all}; no book may be in two of them. */
    public static AuthorTotals merge(Collection<AuthorTotals> all) {
        return new AuthorTotals(
                all.stream().mapToLong(AuthorTotals::books).sum(),
                all.stream().mapToLong(AuthorTotals::reads).sum(),
                all.stream()
                        .map(AuthorTotals::mostViewed)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Objects::requireNonNull, CreditedBook.MOST_VIEWED_FIRST))
                        .orElse(null));
    }
}
