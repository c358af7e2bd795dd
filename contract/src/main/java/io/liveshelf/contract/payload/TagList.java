// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.ranking.IdOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Tags with their numbers of visible books. Shape: read API, "Tags". */
public record TagList(List<Tag> tags, int total) implements Payload {

    /** Copies the tags. */
    public TagList {
        tags = List.copyOf(tags);
    }

    /** A tag with its number of visible books. */
    public record Tag(String tag, long booksCount) {
        /** Most books first; ties by ascending tag. */
        public static final Comparator<Tag> MOST_BOOKS_FIRST =
                Comparator.comparingLong(Tag::booksCount).reversed().thenComparing(Tag::tag, IdOrder.ASCENDING);
    }

    /** The {@code limit} tags with most books; tags without books are left out. */
    public static TagList of(Map<String, Long> counts, int limit) {
        List<Tag> tags = counts.entrySet().stream()
                .map(count -> new Tag(count.getKey(), count.getValue()))
                .filter(tag -> tag.booksCount() > 0)
                .sorted(Tag.MOST_BOOKS_FIRST)
                .limit(limit)
                .toList();
        return new TagList(tags, tags.size());
    }
}
