// SPDX-License-Identifier: Apache-2.0
/**
 * The read path: one interface, {@link io.liveshelf.api.read.Reader}, and the decorators that make it fast and robust.
 */
@NullMarked
package io.liveshelf.api.read;

import org.jspecify.annotations.NullMarked;
