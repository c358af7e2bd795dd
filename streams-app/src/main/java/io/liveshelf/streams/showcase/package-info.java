// SPDX-License-Identifier: Apache-2.0
/** Merges the partitions and makes the views. */
@NullMarked
package io.liveshelf.streams.showcase;

import org.jspecify.annotations.NullMarked;
