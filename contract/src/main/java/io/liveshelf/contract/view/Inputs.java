// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
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
    Map<String, Long> tally(FacetCount tally);

    /** The best authors, best first, at most {@link AuthorRanking#size()}. */
    List<AuthorCandidate> authors(AuthorRanking ranking);
}
