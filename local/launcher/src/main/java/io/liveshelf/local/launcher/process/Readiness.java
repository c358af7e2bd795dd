// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import org.jspecify.annotations.Nullable;

/** Asks a running part whether it can do its work. */
@FunctionalInterface
public interface Readiness {

    /** Why it is not ready yet, in a few words; null once it is. Called often while a part starts, so it must be cheap. */
    @Nullable
    String missing() throws InterruptedException;
}
