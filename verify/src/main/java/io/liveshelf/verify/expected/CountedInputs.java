// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.Inputs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule's inputs from two sides.
 *
 * @param totals what books carry
 * @param counted what is counted from facts
 */
record CountedInputs(Inputs totals, Map<Basis, List<Candidate>> counted) implements Inputs {

    /** What the view needs that is not counted from facts. */
    static Set<Input> totalsOf(ViewRule rule) {
        return rule.needs().stream().filter(input -> !isCounted(input)).collect(Collectors.toSet());
    }

    static boolean isCounted(Input input) {
        return input instanceof Ranking ranking && ranking.basis().isCounted();
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return isCounted(ranking) ? counted.getOrDefault(ranking.basis(), List.of()) : totals.ranking(ranking);
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return totals.authors(ranking);
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return totals.facetCounts(facet);
    }
}
