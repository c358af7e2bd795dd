// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import java.util.List;

/**
 * A page of a user's books, newest first. Shape: read API, "User lists".
 *
 * @param total how many there are on all pages
 * @param skip how many were passed over
 * @param limit how many were asked for
 */
public record UserBooks(List<? extends UserBook> books, long total, int skip, int limit) implements Payload {
    /** Copies the books. */
    public UserBooks {
        books = List.copyOf(books);
    }
}
