// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import io.liveshelf.contract.card.AuthorCard;
import java.util.List;

/**
 * A list of authors. Shape: read API, "Authors".
 *
 * @param total number of authors listed
 */
public record AuthorList(List<AuthorCard> authors, int total) implements Payload {

    /** Copies the authors. */
    public AuthorList {
        authors = List.copyOf(authors);
    }

    /** A list of these authors. */
    public static AuthorList of(List<AuthorCard> authors) {
        return new AuthorList(authors, authors.size());
    }
}
