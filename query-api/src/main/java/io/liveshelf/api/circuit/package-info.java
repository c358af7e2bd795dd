// SPDX-License-Identifier: Apache-2.0
/** Time limits and circuit breakers: no waiting for a server that does not answer. */
@NullMarked
package io.liveshelf.api.circuit;

import org.jspecify.annotations.NullMarked;
