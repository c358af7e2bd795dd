// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.streams.FacetBuckets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The facet counts of a partition's visible books, by bucket. */
final class FacetCounts {
    private final Map<Bucket, Map<String, Long>> counts = new HashMap<>();
    /** At start all of them, because it is unknown what was published. */
    private final Set<Bucket> changed = new LinkedHashSet<>();

    private record Bucket(FacetCount facet, int number) {}

    /** Receives the changed buckets. */
    @FunctionalInterface
    interface Output {
        void emit(FacetCount facet, int bucket, Map<String, Long> counts);
    }

    FacetCounts() {
        for (FacetCount facet : FacetCount.values()) {
            for (int number = 0; number < FacetBuckets.count(facet); number++) {
                changed.add(new Bucket(facet, number));
            }
        }
    }

    /** Counts a change of a book; empty: it was not or is not visible. */
    void update(Optional<VisibleBook> before, Optional<VisibleBook> after, Consumer<FacetCount> output) {
        for (FacetCount facet : FacetCount.values()) {
            Set<String> former = values(facet, before);
            Set<String> current = values(facet, after);
            former.stream().filter(value -> !current.contains(value)).forEach(value -> add(facet, value, -1));
            current.stream().filter(value -> !former.contains(value)).forEach(value -> add(facet, value, 1));
            if (!former.equals(current)) {
                output.accept(facet);
            }
        }
    }

    /** Passes on the buckets that changed since the last call. */
    void publishChanged(Output output) {
        changed.forEach(bucket -> output.emit(bucket.facet(), bucket.number(), counts.getOrDefault(bucket, Map.of())));
        changed.clear();
    }

    private static Set<String> values(FacetCount facet, Optional<VisibleBook> book) {
        return book.map(each -> facet.valuesIn(each.book())).orElse(Set.of());
    }

    private void add(FacetCount facet, String value, long difference) {
        var bucket = new Bucket(facet, FacetBuckets.of(facet, value));
        changed.add(bucket);
        counts.computeIfAbsent(bucket, each -> new HashMap<>())
                .merge(value, difference, (a, b) -> a + b == 0 ? null : a + b);
    }
}
