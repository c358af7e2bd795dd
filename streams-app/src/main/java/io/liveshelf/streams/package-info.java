// SPDX-License-Identifier: Apache-2.0
/** The process: the topologies, and beside them the writer that copies their views to Redis. */
@NullMarked
package io.liveshelf.streams;

import org.jspecify.annotations.NullMarked;
