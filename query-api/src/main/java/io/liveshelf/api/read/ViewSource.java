// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import io.liveshelf.views.contract.View;
import java.util.concurrent.CompletableFuture;

/**
 * Answers with a view's body. Sources decorate each other: the quick one asks the thorough one where it has nothing.
 * Nobody waits in a thread of its own, so a source that hangs holds up nobody but those who asked it.
 */
@FunctionalInterface
public interface ViewSource {
    /** The body of the view, soon; fails with {@link Unavailable} where nobody can say. */
    CompletableFuture<Answer> read(View view);
}
