// SPDX-License-Identifier: Apache-2.0
/** Views and purchases: each counted once, in the hour in which it happened. */
@NullMarked
package io.liveshelf.streams.engagement;

import org.jspecify.annotations.NullMarked;
