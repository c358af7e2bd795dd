// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.liveshelf.contract.taxonomy.Taxonomy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of books. Shape: read API, "List".
 *
 * @param total how many match, or how many are listed, as the endpoint says
 * @param skip how many were passed over
 * @param limit how many were asked for
 * @param categoryName only in category lists: the Vietnamese name of a parent, the name of a child
 * @param categoryType only in category lists: {@code parent} or {@code child}
 */
public record BookList(
        List<ListedBook> books,
        long total,
        int skip,
        int limit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String categoryName,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String categoryType)
        implements Payload {

    /** Copies the books. */
    public BookList {
        books = List.copyOf(books);
    }

    /** A list that shows the best few; its total is what it shows. */
    public static BookList best(List<ListedBook> books, int limit) {
        return new BookList(books, books.size(), 0, limit, null, null);
    }

    /** The same list as that of a parent category. */
    public BookList of(Taxonomy.Parent parent) {
        return new BookList(books, total, skip, limit, parent.nameVi(), "parent");
    }
}
