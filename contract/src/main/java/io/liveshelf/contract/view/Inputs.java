// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.payload.TagList;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import java.util.List;
import java.util.Map;

/**
 * The inputs of a view's rule. The streams provide them from merged partials, the fallback from MongoDB and tests by brute
 * force; the rule is the same for all of them.
 */
public interface Inputs {
    /** The head of a ranking, best first, at most {@link Ranking#size()} entries. */
    List<Candidate> ranking(Ranking ranking);

    /**
     * Number of visible books by value of the facet. Values without books may be absent, and so may values that are not among
     * the first that the view lists by {@link TagList.Tag#MOST_BOOKS_FIRST}.
     */
    Map<String, Long> facetCounts(FacetCount facet);

    /** The head of an author ranking, best first, at most {@link AuthorRanking#size()} entries. */
    List<AuthorCandidate> authors(AuthorRanking ranking);
}
