// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Set;

/** What views are computed from: a {@link Ranking} of books, a {@link FacetCount} or an {@link AuthorRanking}. */
public sealed interface Input permits Ranking, FacetCount, AuthorRanking {
    /** Unique among all inputs. */
    String name();

    /** The collections of MongoDB that it is made of, with what is shown of its entries. */
    Set<String> collections();
}
