// SPDX-License-Identifier: Apache-2.0

/** Generations: complete sets of views and cards side by side, of which one is served. */
@NullMarked
package io.liveshelf.contract.generation;

import org.jspecify.annotations.NullMarked;
