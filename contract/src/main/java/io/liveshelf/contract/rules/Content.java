// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.rules;

import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Measure;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a complete rules file says.
 *
 * @param measures of each counted basis
 * @param top size of the most viewed books
 * @param latest size of the books with the latest chapters
 * @param topOfParent size of the most viewed books of each parent category
 * @param tags size of the popular tags
 */
record Content(
        Map<Basis, Measure> measures,
        BookSteps trending,
        BookSteps featured,
        int top,
        int latest,
        int topOfParent,
        int tags,
        AuthorSteps authors) {
    Content {
        measures = Map.copyOf(measures);
    }

    /**
     * The rankings that views need, in the order of the enum, then those of the parents. A step that fills up to n may find all books of
     * the steps before in its ranking, so it needs n of it.
     */
    List<Ranking> rankings() {
        Map<Basis, Integer> sizes = new EnumMap<>(Basis.class);
        Stream.of(trending, featured)
                .flatMap(list -> list.steps().stream())
                .forEach(step -> sizes.merge(step.by(), step.to(), Math::max));
        sizes.merge(Basis.TOTAL_VIEWS, top, Math::max);
        sizes.merge(Basis.LAST_CHAPTER, latest, Math::max);
        List<Ranking> rankings = new ArrayList<>();
        sizes.forEach((basis, size) -> rankings.add(Ranking.of(basis, size, measures.get(basis))));
        Taxonomy.builtIn().parents().forEach(parent -> rankings.add(Ranking.ofParent(parent.id(), topOfParent)));
        return List.copyOf(rankings);
    }
}
