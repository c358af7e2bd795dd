// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.probe;

import org.jspecify.annotations.Nullable;

/** Asks a part of a deployment whether it is healthy. */
@FunctionalInterface
public interface Check {
    /** What is wrong with it, in words; null if nothing is. An exception is a problem too. */
    @Nullable
    String problem() throws Exception;
}
