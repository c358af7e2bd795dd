// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of the views, merged from the partials of all partitions. */
final class MergedPartials implements Inputs {
    private final Map<Ranking, Map<Integer, List<Candidate>>> rankings = new HashMap<>();
    private final Map<AuthorRanking, Map<Integer, List<AuthorCandidate>>> authors = new EnumMap<>(AuthorRanking.class);
    private final Map<PartialKey, Long> counts = new HashMap<>();
    private final Map<FacetCount, Map<String, Long>> totals = new EnumMap<>(FacetCount.class);

    /** Sets a partial; null removes it. */
    void put(PartialKey key, byte @Nullable [] value) {
        if (key.input() instanceof Ranking ranking) {
            rankings.computeIfAbsent(ranking, each -> new HashMap<>())
                    .put(key.partition(), value == null ? List.of() : Partials.head(value));
        } else if (key.input() instanceof AuthorRanking ranking) {
            authors.computeIfAbsent(ranking, each -> new HashMap<>())
                    .put(key.partition(), value == null ? List.of() : Partials.authorHead(value));
        } else if (key.input() instanceof FacetCount facet) {
            putCount(facet, key, value == null ? 0 : Partials.count(value));
        }
    }

    private void putCount(FacetCount facet, PartialKey key, long count) {
        Long before = count == 0 ? counts.remove(key) : counts.put(key, count);
        long difference = count - (before == null ? 0 : before);
        totals.computeIfAbsent(facet, each -> new HashMap<>())
                .merge(key.value(), difference, (a, b) -> a + b == 0 ? null : a + b);
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return ranking.merge(rankings.getOrDefault(ranking, Map.of()).values());
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return ranking.merge(authors.getOrDefault(ranking, Map.of()).values());
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return totals.getOrDefault(facet, Map.of());
    }
}
