// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads resources. Readers decorate each other: the fast one asks the thorough one when it has nothing. No reader blocks a
 * thread, so one that hangs delays only its own callers.
 */
@FunctionalInterface
public interface Reader {
    /** The answer; empty if there is no such thing. Fails with {@link Unavailable} if nothing can answer. */
    CompletableFuture<Optional<Answer>> read(Resource resource);
}
