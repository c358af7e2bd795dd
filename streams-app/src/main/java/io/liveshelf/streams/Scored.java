// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.liveshelf.contract.ranking.Candidate;
import java.util.Objects;

/**
 * An entry of a partition's head of a ranking: a book by its id. Its card is a partial of its own.
 *
 * @param score higher is better; {@link Candidate#MISSING} if the book lacks the field
 */
public record Scored(@JsonProperty("id") String bookId, long score) {
    /** Checks what was read. */
    public Scored {
        Objects.requireNonNull(bookId, "id");
    }
}
