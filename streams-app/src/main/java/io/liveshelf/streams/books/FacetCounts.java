// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.streams.FacetBuckets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The facet counts of a partition's visible books, in the buckets in which they are published. */
final class FacetCounts {
    private final Map<FacetCount, List<Map<String, Long>>> buckets = new EnumMap<>(FacetCount.class);
    private final Set<Bucket> changed = new LinkedHashSet<>();

    private record Bucket(FacetCount facet, int number) {}

    FacetCounts() {
        for (FacetCount facet : FacetCount.values()) {
            buckets.put(
                    facet,
                    Stream.<Map<String, Long>>generate(HashMap::new)
                            .limit(FacetBuckets.count(facet))
                            .toList());
        }
    }

    /** Receives the counts of a bucket: all that are not 0. */
    @FunctionalInterface
    interface Output {
        void emit(FacetCount facet, int bucket, Map<String, Long> counts);
    }

    /** Counts a change of a book; empty: it was not or is not visible. */
    void update(Optional<BookDocument> before, Optional<BookDocument> after) {
        if (haveEqualValues(before, after)) {
            return;
        }
        for (FacetCount facet : FacetCount.values()) {
            Set<String> former = valuesIn(facet, before);
            Set<String> current = valuesIn(facet, after);
            former.stream().filter(value -> !current.contains(value)).forEach(value -> add(facet, value, -1));
            current.stream().filter(value -> !former.contains(value)).forEach(value -> add(facet, value, 1));
        }
    }

    /** Decides most changes without a look at the values: those of counters alone. */
    private static boolean haveEqualValues(Optional<BookDocument> before, Optional<BookDocument> after) {
        return before.isPresent()
                && after.isPresent()
                && before.get().tags().equals(after.get().tags())
                && Objects.equals(before.get().category(), after.get().category());
    }

    /** The values of a book; empty: it is not visible. */
    static Set<String> valuesIn(FacetCount facet, Optional<BookDocument> book) {
        return book.map(facet::valuesIn).orElse(Set.of());
    }

    private void add(FacetCount facet, String value, long difference) {
        int number = FacetBuckets.of(facet, value);
        counts(facet, number).merge(value, difference, (a, b) -> a + b == 0 ? null : a + b);
        changed.add(new Bucket(facet, number));
    }

    private Map<String, Long> counts(FacetCount facet, int number) {
        return Objects.requireNonNull(buckets.get(facet)).get(number);
    }

    /** Marks all buckets as changed, so that all counts are published again. */
    void markAllChanged() {
        buckets.forEach((facet, all) -> {
            for (int number = 0; number < all.size(); number++) {
                changed.add(new Bucket(facet, number));
            }
        });
    }

    /** Emits the buckets that changed since the last call. */
    void publishChanged(Output output) {
        changed.forEach(each -> output.emit(each.facet(), each.number(), counts(each.facet(), each.number())));
        changed.clear();
    }
}
