// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import io.liveshelf.contract.ranking.AuthorRanking;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.contract.ranking.Input;
import io.liveshelf.contract.ranking.Ranking;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The key of a partial: {@code input/partition/value}.
 *
 * @param value for a facet count, the value that is counted; empty for a ranking
 */
public record PartialKey(Input input, int partition, String value) {
    private static final Map<String, Input> INPUTS = Stream.of(
                    Ranking.all().stream(), Stream.of(FacetCount.values()), Stream.of(AuthorRanking.values()))
            .<Input>flatMap(Function.identity())
            .collect(Collectors.toUnmodifiableMap(Input::name, Function.identity()));

    /** The key of a partition's head of a ranking. */
    public static PartialKey of(Ranking ranking, int partition) {
        return new PartialKey(ranking, partition, "");
    }

    /** The key of a partition's head of an author ranking. */
    public static PartialKey of(AuthorRanking ranking, int partition) {
        return new PartialKey(ranking, partition, "");
    }

    /** The key of a partition's count of one value of a facet. */
    public static PartialKey of(FacetCount facet, int partition, String value) {
        return new PartialKey(facet, partition, value);
    }

    /** Reads what {@link #text} wrote. */
    public static PartialKey parse(String text) {
        String[] parts = text.split("/", 3);
        Input input = INPUTS.get(parts[0]);
        if (input == null || parts.length != 3) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not the key of a partial; expected input/partition/value with an input of "
                            + INPUTS.keySet());
        }
        return new PartialKey(input, Integer.parseInt(parts[1]), parts[2]);
    }

    /** The key as text: the record key in the topic. */
    public String text() {
        return input.name() + "/" + partition + "/" + value;
    }
}
