// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How a body is found where nobody keeps it. Its outcome is the same whoever asks: it is shared. */
@FunctionalInterface
public interface Computation {
    /** The body; empty where there is no such thing. Fails with {@link Unavailable} where nobody can say. */
    CompletableFuture<Optional<Answer>> compute();
}
