// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.ranking.FacetCount;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How many of a partition's visible books bear each name. */
final class FacetCounts {
    private final Map<FacetCount, Map<String, Long>> counts = new EnumMap<>(FacetCount.class);

    /** Takes the new count of a name. */
    @FunctionalInterface
    interface Changed {
        void count(FacetCount tally, String name, long count);
    }

    /** A book was listed like {@code before} and is like {@code after} now. */
    void list(Optional<VisibleBook> before, Optional<VisibleBook> after, Changed changed) {
        for (FacetCount tally : FacetCount.values()) {
            Set<String> former = names(tally, before);
            Set<String> current = names(tally, after);
            former.stream().filter(name -> !current.contains(name)).forEach(name -> add(tally, name, -1, changed));
            current.stream().filter(name -> !former.contains(name)).forEach(name -> add(tally, name, 1, changed));
        }
    }

    /** How many books bear the name. */
    long count(FacetCount tally, String name) {
        return counts.getOrDefault(tally, Map.of()).getOrDefault(name, 0L);
    }

    private static Set<String> names(FacetCount tally, Optional<VisibleBook> listing) {
        return listing.map(each -> tally.namesOf(each.book())).orElse(Set.of());
    }

    private void add(FacetCount tally, String name, long more, Changed changed) {
        Map<String, Long> names = counts.computeIfAbsent(tally, each -> new HashMap<>());
        Long count = names.merge(name, more, (a, b) -> a + b == 0 ? null : a + b);
        changed.count(tally, name, count == null ? 0 : count);
    }
}
