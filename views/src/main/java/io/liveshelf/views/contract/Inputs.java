// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.views.contract;

import io.liveshelf.views.ranking.AuthorCandidate;
import io.liveshelf.views.ranking.AuthorRanking;
import io.liveshelf.views.ranking.Candidate;
import io.liveshelf.views.ranking.Ranking;
import io.liveshelf.views.ranking.Tally;
import java.util.List;
import java.util.Map;

/**
 * Where a view's rule gets what it needs. The streams answer from merged partials, the fallback from MongoDB, a test from
 * brute force; the rule is the same for all.
 */
public interface Inputs {
    /** The best books, best first, at most {@link Ranking#size()}. */
    List<Candidate> ranking(Ranking ranking);

    /** Number of visible books by name; names without books may be absent. */
    Map<String, Long> tally(Tally tally);

    /** The best authors, best first, at most {@link AuthorRanking#size()}. */
    List<AuthorCandidate> authors(AuthorRanking ranking);
}
