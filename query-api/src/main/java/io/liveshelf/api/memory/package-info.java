// SPDX-License-Identifier: Apache-2.0
/** Copies of what Redis has, in this process, as long as Redis tells which keys change. */
@NullMarked
package io.liveshelf.api.memory;

import org.jspecify.annotations.NullMarked;
