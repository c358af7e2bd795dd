// SPDX-License-Identifier: Apache-2.0
/** Faults by chance, and what readers saw of them. */
@NullMarked
package io.liveshelf.bench.chaos;

import org.jspecify.annotations.NullMarked;
