// SPDX-License-Identifier: Apache-2.0
/** Benchmarks. Each states what it measures and its baseline, and prints a ratio. */
@NullMarked
package io.liveshelf.bench;

import org.jspecify.annotations.NullMarked;
