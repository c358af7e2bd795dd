// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of the views, merged from the partials of all partitions. */
final class MergedPartials implements Inputs {
    private final HeadCards cards = new HeadCards();
    private final Map<Ranking, MergedHeads> rankings = new HashMap<>();
    private final Map<FacetCount, MergedCounts> facets = new EnumMap<>(FacetCount.class);
    private final Map<AuthorRanking, MergedAuthors> authors = new EnumMap<>(AuthorRanking.class);
    private final Map<Input, MergedInput<?>> inputs = new HashMap<>();
    private final Map<String, MergedInput<?>> byName = new HashMap<>();
    private Instant hour;

    MergedPartials(Instant now) {
        hour = now.truncatedTo(ChronoUnit.HOURS);
        Ranking.all().forEach(each -> rankings.put(each, new MergedHeads(each, cards, hour)));
        List.of(FacetCount.values()).forEach(each -> facets.put(each, new MergedCounts(each)));
        List.of(AuthorRanking.values()).forEach(each -> authors.put(each, new MergedAuthors(each)));
        inputs.putAll(rankings);
        inputs.putAll(facets);
        inputs.putAll(authors);
        inputs.forEach((input, merged) -> byName.put(input.name(), merged));
    }

    /** Sets a partial; null removes it. If it cannot be read, everything stays as it is. */
    void put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        MergedInput<?> input = byName.get(key.kind());
        if (input != null) {
            input.put(key, value);
        } else if (key.kind().equals(PartialKey.CARDS)) {
            cards.put(key, value);
            rankings.values().forEach(MergedInput::touch);
        } else {
            throw new MalformedPartial("no input is named '" + key.kind() + "'");
        }
    }

    /** Moves to the hour in which {@code now} lies: heads of other times do not count any more. */
    void advance(Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        if (!current.equals(hour)) {
            hour = current;
            rankings.values().forEach(each -> each.advance(current));
        }
    }

    /** Merges what was put. Returns the inputs that changed since the last call. */
    Set<Input> refresh() {
        var changed = new HashSet<Input>();
        inputs.forEach((input, merged) -> {
            if (merged.refresh()) {
                changed.add(input);
            }
        });
        return changed;
    }

    @Override
    public List<Candidate> ranking(Ranking ranking) {
        return known(rankings, ranking).merged();
    }

    @Override
    public Map<String, Long> facetCounts(FacetCount facet) {
        return known(facets, facet).merged();
    }

    @Override
    public List<AuthorCandidate> authors(AuthorRanking ranking) {
        return known(authors, ranking).merged();
    }

    private static <I extends Input, M> M known(Map<I, M> merged, I input) {
        return Objects.requireNonNull(merged.get(input), () -> input + " is not merged");
    }
}
