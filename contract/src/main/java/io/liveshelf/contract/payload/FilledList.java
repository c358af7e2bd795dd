// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liveshelf.contract.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of books as it is filled into Redis: ids and what makes each entry, never cards; those are joined when the list is
 * read, see {@link IdList}.
 *
 * @param total how many match, or how many are listed, as the endpoint says
 * @param skip number of entries before this page
 * @param limit most entries of this page
 * @param categoryName only in category lists: the Vietnamese name of a parent, the name of a child
 * @param categoryType only in category lists: {@code parent} or {@code child}
 */
public record FilledList(
        List<ListEntry> entries,
        long total,
        int skip,
        int limit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String categoryName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String categoryType) {

    /** Copies the entries. */
    public FilledList {
        entries = List.copyOf(entries);
    }

    /** A page that is not of a category. */
    public static FilledList page(List<ListEntry> entries, long total, int skip, int limit) {
        return new FilledList(entries, total, skip, limit, null, null);
    }

    /** The value for Redis. {@code at} is when it was computed. */
    public byte[] filledAt(Instant at, Duration ttl) {
        return Json.bytes(new IdList.Stored(IdList.FORMAT, this, at, ttl.toSeconds()));
    }
}
