// SPDX-License-Identifier: Apache-2.0
/** Not waiting for what does not answer. */
@NullMarked
package io.liveshelf.api.circuit;

import org.jspecify.annotations.NullMarked;
