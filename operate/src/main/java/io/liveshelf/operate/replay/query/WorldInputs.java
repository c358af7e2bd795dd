// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.query;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Basis;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.Inputs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of a view's rule from a world as it is now. */
final class WorldInputs implements Inputs {
    private final World world;
    private final Catalogue catalogue;
    private @Nullable Authors authors;

    WorldInputs(World world, Catalogue catalogue) {
        this.world = world;
        this.catalogue = catalogue;
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        var best = new Best(ranking.size());
        Basis basis = ranking.basis();
        if (basis.isCounted()) {
            world.counts(basis)
                    .forEach((bookId, count) ->
                            catalogue.visible(bookId).filter(ranking::admits).ifPresent(book -> best.add(count, book)));
        } else {
            catalogue.visible().filter(ranking::admits).forEach(book -> best.add(basis.scoreOf(book), book));
        }
        return best.books().stream()
                .map(scored -> new Candidate(scored.score(), catalogue.card(scored.book())))
                .toList();
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        Map<String, Long> counts = new HashMap<>();
        catalogue
                .visible()
                .flatMap(book -> facet.valuesIn(book).stream())
                .forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts;
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        Authors known = authors;
        if (known == null) {
            known = new Authors(world, catalogue.visible());
            authors = known;
        }
        return known.head(ranking);
    }
}
