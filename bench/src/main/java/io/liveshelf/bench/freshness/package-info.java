// SPDX-License-Identifier: Apache-2.0
/** The age of what a reader sees. */
@NullMarked
package io.liveshelf.bench.freshness;

import org.jspecify.annotations.NullMarked;
