// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.ViewRule;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.verify.compare.Body;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule's inputs for a spot check: the listed books are all there are, and each ranking has them in the order of the list, so
 * that the rule lists each at its place.
 *
 * @param books those that are still visible, in the order of the list
 * @param counts of facts, by basis and book
 */
record SpotCheckInputs(List<Card> books, Map<Basis, Map<String, Long>> counts) implements Inputs {

    /** Whether a view lists books by rankings alone. */
    static boolean isFor(ViewRule rule) {
        return rule.needs().stream().allMatch(Ranking.class::isInstance);
    }

    static SpotCheckInputs of(List<String> bookIds, Map<String, Card> cards, Map<Basis, Map<String, Long>> counts) {
        return new SpotCheckInputs(
                bookIds.stream()
                        .flatMap(id -> Optional.ofNullable(cards.get(id)).stream())
                        .toList(),
                counts);
    }

    /** The ids of the books that a body lists. */
    static List<String> bookIds(Body body) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String json : body.books().values()) {
            ids.add(Json.mapper().readValue(json, String.class));
        }
        return ids;
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        // the scores of totals are not shown, and the order is known
        return books.stream()
                .flatMap(book -> ranking.basis().isCounted()
                        ? counted(ranking.basis(), book)
                        : Stream.of(new Candidate(Candidate.MISSING, book)))
                .toList();
    }

    private Stream<Candidate> counted(Basis basis, Card book) {
        Long count = counts.getOrDefault(basis, Map.of()).get(book.bookId());
        return Optional.ofNullable(count).map(each -> new Candidate(each, book)).stream();
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return List.of();
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return Map.of();
    }
}
