// SPDX-License-Identifier: Apache-2.0
/** Which filled keys no longer hold: the rules, the pending ones, and the consumer that tells Redis. */
@NullMarked
package io.liveshelf.streams.invalidation;

import org.jspecify.annotations.NullMarked;
