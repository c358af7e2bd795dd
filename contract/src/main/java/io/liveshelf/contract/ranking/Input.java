// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

/** What a view is made of: a {@link Ranking} of books, a {@link FacetCount} of names or an {@link AuthorRanking}. */
public sealed interface Input permits Ranking, FacetCount, AuthorRanking {
    /** Unique among all inputs. */
    String name();
}
