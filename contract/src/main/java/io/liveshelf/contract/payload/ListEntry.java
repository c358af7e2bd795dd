// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a list of books: which book, and in a user's list what makes it an entry.
 *
 * @param details null in lists that are the same for everybody
 */
public record ListEntry(
        String bookId, @JsonUnwrapped @Nullable EntryDetails details) {
    /** An entry without details. */
    public static ListEntry of(String bookId) {
        return new ListEntry(bookId, null);
    }
}
