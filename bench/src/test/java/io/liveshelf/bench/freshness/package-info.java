// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.liveshelf.bench.freshness;

import org.jspecify.annotations.NullMarked;
