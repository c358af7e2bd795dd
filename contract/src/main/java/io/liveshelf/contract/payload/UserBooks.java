// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import java.util.List;

/**
 * A page of a user's books, newest first. Shape: read API, "User lists".
 *
 * @param total number of books on all pages
 * @param skip number of books before this page
 * @param limit most books of this page
 */
public record UserBooks(List<? extends UserBook> books, long total, int skip, int limit) implements Payload {
    /** Copies the books. */
    public UserBooks {
        books = List.copyOf(books);
    }
}
