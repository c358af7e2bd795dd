// SPDX-License-Identifier: Apache-2.0
/** The streams alone, on a real broker: how fast they catch up, what it costs, and how soon they are back after a start. */
@NullMarked
package io.liveshelf.bench.streams;

import org.jspecify.annotations.NullMarked;
