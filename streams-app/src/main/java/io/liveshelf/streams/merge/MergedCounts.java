// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.payload.TagList.Tag;
import io.liveshelf.contract.ranking.FacetCount;
import io.liveshelf.streams.MalformedPartial;
import io.liveshelf.streams.PartialKey;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.Partials.Share;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a facet over all partitions, in order. A changed bucket changes the totals by its difference, so that it costs
 * what is in it, and a merge costs what changed, however many values there are.
 */
final class MergedCounts extends MergedInput<Map<String, Long>> {
    private final FacetCount facet;
    private final int values;
    /** By total and not by value, so that a value is kept once and not once per partition. */
    private final Map<PartialKey, Map<Total, Long>> shares = new HashMap<>();

    private final Map<String, Total> totals = new HashMap<>();
    /** Totals that may differ from those in order; a restore changes most of them many times. */
    private final List<Total> changed = new ArrayList<>();

    private final NavigableSet<Tag> order = new TreeSet<>(Tag.MOST_BOOKS_FIRST);

    private static final class Total {
        private final String value;
        private long count;
        private long countInOrder;
        private boolean isChanged;

        Total(String value) {
            this.value = value;
        }
    }

    /** A facet, of which {@code values} values at most are asked for: those with most books. */
    MergedCounts(FacetCount facet, int values) {
        this.facet = facet;
        this.values = values;
    }

    @Override
    @Nullable
    String put(PartialKey key, byte @Nullable [] value) throws MalformedPartial {
        Share<Map<String, Long>> read =
                value == null ? new Share<>(facet.fingerprint(), Map.of()) : Partials.counts(value);
        Map<Total, Long> share = share(read.content());
        share.forEach(this::add);
        Map<Total, Long> before = share.isEmpty() ? shares.remove(key) : shares.put(key, share);
        if (before != null) {
            before.forEach((total, count) -> add(total, -count));
        }
        touch();
        return read.definition();
    }

    /** Only what is more than 0: a total that no share refers to is then 0, and can be forgotten. */
    private Map<Total, Long> share(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .collect(Collectors.toUnmodifiableMap(
                        each -> totals.computeIfAbsent(each.getKey(), Total::new), Map.Entry::getValue));
    }

    private void add(Total total, long difference) {
        total.count += difference;
        if (!total.isChanged) {
            total.isChanged = true;
            changed.add(total);
        }
    }

    @Override
    Map<String, Long> merge() {
        changed.forEach(this::reorder);
        changed.clear();
        return order.stream().limit(values).collect(Collectors.toUnmodifiableMap(Tag::tag, Tag::booksCount));
    }

    private void reorder(Total total) {
        total.isChanged = false;
        if (total.count != total.countInOrder) {
            order.remove(new Tag(total.value, total.countInOrder));
            if (total.count != 0) {
                order.add(new Tag(total.value, total.count));
            }
            total.countInOrder = total.count;
        }
        if (total.count == 0) {
            totals.remove(total.value);
        }
    }
}
