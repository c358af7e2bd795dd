// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.payload.TagList.Tag;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a facet over all partitions, in order. A changed bucket changes the totals by its difference, so that it costs
 * what is in it, and the values with most books cost nothing to find.
 */
final class MergedCounts extends MergedInput<Map<String, Long>> {
    private final FacetCount facet;
    private final Map<PartialKey, Map<String, Long>> shares = new HashMap<>();
    private final Map<String, Tag> totals = new HashMap<>();
    private final NavigableSet<Tag> order = new TreeSet<>(Tag.MOST_BOOKS_FIRST);

    MergedCounts(FacetCount facet) {
        this.facet = facet;
    }

    @Override
    void put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        Map<String, Long> share = value == null ? Map.of() : Partials.counts(value);
        Map<String, Long> before = share.isEmpty() ? shares.remove(key) : shares.put(key, share);
        Map<String, Long> former = before == null ? Map.of() : before;
        former.forEach((each, count) -> {
            if (!share.containsKey(each)) {
                add(each, -count);
            }
        });
        share.forEach((each, count) -> add(each, count - former.getOrDefault(each, 0L)));
        touch();
    }

    private void add(String value, long difference) {
        if (difference == 0) {
            return;
        }
        Tag before = totals.get(value);
        long total = difference + (before == null ? 0 : before.booksCount());
        if (before != null) {
            order.remove(before);
        }
        if (total == 0) {
            totals.remove(value);
        } else {
            var after = new Tag(value, total);
            totals.put(value, after);
            order.add(after);
        }
    }

    @Override
    Map<String, Long> merge() {
        return order.stream().limit(facet.size()).collect(Collectors.toUnmodifiableMap(Tag::tag, Tag::booksCount));
    }
}
