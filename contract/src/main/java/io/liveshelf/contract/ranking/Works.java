// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An author's visible books, those of one partition or all of them.
 *
 * @param books how many
 * @param reads sum of their {@code total_views}; a book without the counter adds nothing
 * @param best where the walk through the most viewed books meets the author first; null where there are no books
 */
public record Works(long books, long reads, @Nullable BestBook best) {
    /** No books. */
    public static final Works NONE = new Works(0, 0, null);

    /** All together; no book is in two of them. */
    public static Works merge(Collection<Works> all) {
        return new Works(
                all.stream().mapToLong(Works::books).sum(),
                all.stream().mapToLong(Works::reads).sum(),
                all.stream()
                        .map(Works::best)
                        .filter(Objects::nonNull)
                        .min(Comparator.comparing(Objects::requireNonNull, BestBook.IN_ORDER_OF_THE_WALK))
                        .orElse(null));
    }
}
