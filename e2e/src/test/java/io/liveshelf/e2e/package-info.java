// SPDX-License-Identifier: Apache-2.0
/** Tests on the whole stack, started from the same parts as {@code ./liveshelf up} starts. */
@NullMarked
package io.liveshelf.e2e;

import org.jspecify.annotations.NullMarked;
