// SPDX-License-Identifier: Apache-2.0
/** Many clients with a realistic mix of pages: cold, warm, without a cache, and with a Redis that evicts. */
@NullMarked
package io.liveshelf.bench.load;

import org.jspecify.annotations.NullMarked;
