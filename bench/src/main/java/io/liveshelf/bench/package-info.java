// SPDX-License-Identifier: Apache-2.0
/** Benchmarks: each says what it measures, on what, against what, and prints a ratio. */
@NullMarked
package io.liveshelf.bench;

import org.jspecify.annotations.NullMarked;
