// SPDX-License-Identifier: Apache-2.0
/** Partials of all partitions in, materialized views out. */
@NullMarked
package io.liveshelf.streams.merge;

import org.jspecify.annotations.NullMarked;
