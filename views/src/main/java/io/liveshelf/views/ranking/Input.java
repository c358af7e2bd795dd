// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.ranking;

/** What a view is made of: a {@link Ranking} of books or a {@link Tally} of names. */
public sealed interface Input permits Ranking, Tally {
    /** Unique among all inputs. */
    String name();
}
