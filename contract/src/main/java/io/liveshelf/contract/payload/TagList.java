// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.ranking.IdOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tags with the number of visible books that have them. Shape: read API, "Tags". */
public record TagList(List<Tag> tags, int total) implements Payload {

    /** Copies the tags. */
    public TagList {
        tags = List.copyOf(tags);
    }

    /** A tag. */
    public record Tag(String tag, long booksCount) {
        /** Most books first; ties by ascending tag. */
        public static final Comparator<Tag> MOST_BOOKS_FIRST =
                Comparator.comparingLong(Tag::booksCount).reversed().thenComparing(Tag::tag, IdOrder.ASCENDING);
    }

    /** The tags with most books. */
    public static TagList of(Map<String, Long> counts, int limit) {
        List<Tag> best = counts.entrySet().stream()
                .map(count -> new Tag(count.getKey(), count.getValue()))
                .filter(tag -> tag.booksCount() > 0)
                .sorted(Tag.MOST_BOOKS_FIRST)
                .limit(limit)
                .toList();
        return new TagList(best, best.size());
    }
}
