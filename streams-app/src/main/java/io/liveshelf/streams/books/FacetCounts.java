// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.FacetCount;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The facet counts of a partition's visible books. */
final class FacetCounts {
    private final Map<FacetCount, Map<String, Long>> counts = new EnumMap<>(FacetCount.class);

    /** Receives changed counts. */
    @FunctionalInterface
    interface Output {
        void emit(FacetCount facet, String value, long count);
    }

    /** Counts a change of a book and emits the counts that it changes; empty: the book was not or is not visible. */
    void update(Optional<VisibleBook> before, Optional<VisibleBook> after, Output output) {
        for (FacetCount facet : FacetCount.values()) {
            Set<String> former = values(facet, before);
            Set<String> current = values(facet, after);
            former.stream().filter(value -> !current.contains(value)).forEach(value -> add(facet, value, -1, output));
            current.stream().filter(value -> !former.contains(value)).forEach(value -> add(facet, value, 1, output));
        }
    }

    /** The number of books with this value. */
    long count(FacetCount facet, String value) {
        return counts.getOrDefault(facet, Map.of()).getOrDefault(value, 0L);
    }

    private static Set<String> values(FacetCount facet, Optional<VisibleBook> book) {
        return book.map(each -> facet.valuesIn(each.book())).orElse(Set.of());
    }

    private void add(FacetCount facet, String value, long difference, Output output) {
        Long count = counts.computeIfAbsent(facet, each -> new HashMap<>())
                .merge(value, difference, (a, b) -> a + b == 0 ? null : a + b);
        output.emit(facet, value, count == null ? 0 : count);
    }
}
