// SPDX-License-Identifier: Apache-2.0
/** How many records of each source partition were taken in, and what became of them. */
@NullMarked
package io.liveshelf.streams.counters;

import org.jspecify.annotations.NullMarked;
