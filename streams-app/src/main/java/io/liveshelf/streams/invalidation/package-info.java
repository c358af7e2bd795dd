// SPDX-License-Identifier: Apache-2.0
/** Which filled keys no longer hold: the rules, the pending invalidations, and the loop that applies them in Redis. */
@NullMarked
package io.liveshelf.streams.invalidation;

import org.jspecify.annotations.NullMarked;
