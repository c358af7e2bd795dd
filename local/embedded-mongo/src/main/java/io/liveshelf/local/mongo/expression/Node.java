// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.expression;

import org.jspecify.annotations.Nullable;

/** A part of an expression. */
@FunctionalInterface
interface Node {
    /** Its value; the library's {@code Missing} where there is none. */
    @Nullable
    Object in(Scope scope);
}
