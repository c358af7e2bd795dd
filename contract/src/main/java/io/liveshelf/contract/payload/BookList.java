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
 * @param skip number of books before this page
 * @param limit most books of this page
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

    /** The head of a ranking; its total is the number of books listed. */
    public static BookList head(List<ListedBook> books, int limit) {
        return new BookList(books, books.size(), 0, limit, null, null);
    }

    /** The same list, named after a parent category. */
    public BookList of(Taxonomy.Parent parent) {
        return new BookList(books, total, skip, limit, parent.nameVi(), "parent");
    }
}
