// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which partition speaks about what: {@code input/partition/name}.
 *
 * @param name of a tally, what is counted; empty for a ranking
 */
public record PartialKey(Input input, int partition, String name) {
    private static final Map<String, Input> INPUTS = Stream.of(
                    Ranking.all().stream(), Stream.of(FacetCount.values()), Stream.of(AuthorRanking.values()))
            .<Input>flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableMap(Input::name, Function.identity()));

    /** The key of a partition's best in a ranking. */
    public static PartialKey of(Ranking ranking, int partition) {
        return new PartialKey(ranking, partition, "");
    }

    /** The key of a partition's best authors. */
    public static PartialKey of(AuthorRanking ranking, int partition) {
        return new PartialKey(ranking, partition, "");
    }

    /** The key of a partition's count of a name. */
    public static PartialKey of(FacetCount tally, int partition, String name) {
        return new PartialKey(tally, partition, name);
    }

    /** Reads what {@link #text} wrote. */
    public static PartialKey parse(String text) {
        String[] parts = text.split("/", 3);
        Input input = INPUTS.get(parts[0]);
        if (input == null || parts.length != 3) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no key of a partial: input/partition/name, input one of " + INPUTS.keySet());
        }
        return new PartialKey(input, Integer.parseInt(parts[1]), parts[2]);
    }

    /** The key as it stands in the topic. */
    public String text() {
        return input.name() + "/" + partition + "/" + name;
    }
}
