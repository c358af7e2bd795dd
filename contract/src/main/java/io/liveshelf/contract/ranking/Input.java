// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

/** What views are computed from: a {@link Ranking} of books, a {@link FacetCount} or an {@link AuthorRanking}. */
public sealed interface Input permits Ranking, FacetCount, AuthorRanking {
    /** Unique among all inputs. */
    String name();
}
