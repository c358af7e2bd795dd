// SPDX-License-Identifier: Apache-2.0
/** Merges the partials of all partitions into materialized views. */
@NullMarked
package io.liveshelf.streams.merge;

import org.jspecify.annotations.NullMarked;
