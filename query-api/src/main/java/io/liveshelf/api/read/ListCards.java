// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Finds in MongoDB the cards that a list needs and the cache does not have. */
@FunctionalInterface
public interface ListCards {
    /**
     * The cards of those of the books that are visible, by id, asked for at once; JSON as it is served. Fails with {@link
     * Unavailable} if MongoDB does not answer.
     */
    CompletableFuture<Map<String, byte[]>> of(List<String> bookIds);
}
