// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.ranking.AuthorCandidate;
import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.Candidate;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Inputs;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.PartialsStage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The inputs of the views, merged from the partials of all partitions. */
final class MergedPartials implements Inputs {
    private final HeadCards cards = new HeadCards();
    private final Map<Ranking, MergedHeads> rankings = new HashMap<>();
    private final Map<FacetCount, MergedCounts> facets = new EnumMap<>(FacetCount.class);
    private final Map<AuthorRanking, MergedAuthors> authors = new HashMap<>();
    private final Map<Input, MergedInput<?>> inputs = new HashMap<>();
    private final Map<String, Input> byName = new HashMap<>();
    private final PartitionDefinitions definitions;
    private Instant hour;

    MergedPartials(Rules rules, Instant now) {
        hour = now.truncatedTo(ChronoUnit.HOURS);
        rules.rankings().forEach(each -> rankings.put(each, new MergedHeads(each, cards, hour)));
        List.of(FacetCount.values()).forEach(each -> facets.put(each, new MergedCounts(each, rules.valuesOf(each))));
        rules.authorRankings().forEach(each -> authors.put(each, new MergedAuthors(each)));
        inputs.putAll(rankings);
        inputs.putAll(facets);
        inputs.putAll(authors);
        inputs.keySet().forEach(input -> byName.put(input.name(), input));
        definitions = new PartitionDefinitions(inputs.keySet());
    }

    /** Sets a partial; null removes it. If it cannot be read, everything stays as it is. */
    void put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        Input input = byName.get(key.kind());
        if (input != null) {
            putShare(input, key, value);
        } else if (key.kind().equals(PartialKey.CARDS)) {
            putCard(key, value);
        } else if (key.kind().equals(PartialKey.DEFINITIONS)) {
            putDefinitions(key, value);
        } else {
            throw new MalformedPartial("no input is named '" + key.kind() + "'");
        }
    }

    private void putShare(Input input, PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        String definition = null;
        try {
            definition = known(inputs, input).put(key, value);
        } finally {
            definitions.share(input, key, definition);
        }
    }

    private void putDefinitions(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        PartialsStage stage = key.stage();
        if (value == null) {
            definitions.unstated(stage, key.partition());
            return;
        }
        Map<String, String> stated = Map.of();
        try {
            stated = Partials.definitions(value);
        } finally {
            definitions.stated(stage, key.partition(), stated);
        }
    }

    private void putCard(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        boolean isReadable = false;
        try {
            cards.put(key, value);
            isReadable = true;
        } finally {
            definitions.card(key, isReadable);
        }
        rankings.values().forEach(MergedInput::touch);
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

    /** The inputs of which some partitions publish something else than this version merges, each with these partitions. */
    Map<Input, SortedSet<Integer>> mixed() {
        return definitions.mixed();
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
