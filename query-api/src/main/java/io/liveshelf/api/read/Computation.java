// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Computes a body that is not cached. The outcome does not depend on the caller, so it is shared. */
@FunctionalInterface
public interface Computation {
    /**
     * The body; empty if there is no such thing. Fails with {@link Unavailable} if the data cannot be reached.
     */
    CompletableFuture<Optional<Answer>> compute();
}
