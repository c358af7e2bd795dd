// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.ranking;

/** What a view is made of: a {@link Ranking} of books, a {@link Tally} of names or an {@link AuthorRanking}. */
public sealed interface Input permits Ranking, Tally, AuthorRanking {
    /** Unique among all inputs. */
    String name();
}
