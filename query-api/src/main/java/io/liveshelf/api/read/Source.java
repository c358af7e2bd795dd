// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers with a resource's body. Sources decorate each other: the quick one asks the thorough one where it has nothing.
 * Nobody waits in a thread of its own, so a source that hangs holds up nobody but those who asked it.
 */
@FunctionalInterface
public interface Source {
    /** The body, soon; empty where there is no such thing. Fails with {@link Unavailable} where nobody can say. */
    CompletableFuture<Optional<Answer>> read(Resource resource);
}
