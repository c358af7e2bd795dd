// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import org.jspecify.annotations.Nullable;

/** Asks a running part whether it is ready. */
@FunctionalInterface
public interface ReadinessProbe {

    /** Why the part is not ready yet, in a few words; null once it is. Called often during a start, so it must be cheap. */
    @Nullable
    String problem() throws InterruptedException;
}
