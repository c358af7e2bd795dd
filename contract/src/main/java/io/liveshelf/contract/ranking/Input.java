// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.ranking;

import java.util.Set;

/** What views are computed from: a {@link Ranking} of books, a {@link FacetCount} or an {@link AuthorRanking}. */
public sealed interface Input permits Ranking, FacetCount, AuthorRanking {
    /** Unique among all inputs. */
    String name();

    /** The collections of MongoDB that it is made of, with what is shown of its entries. */
    Set<String> collections();

    /** What a partition's share of it contains, as text; the same in every version that makes the same shares. */
    String definition();

    /**
     * The fingerprint of the {@link #definition}, 8 hexadecimal digits. Shares with equal ones
     * may be merged, whichever versions made them; others may not.
     */
    default String fingerprint() {
        return Fingerprints.of(this);
    }
}
