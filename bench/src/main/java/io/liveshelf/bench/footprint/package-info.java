// SPDX-License-Identifier: Apache-2.0
/** The cost of the whole system while it is idle. */
@NullMarked
package io.liveshelf.bench.footprint;

import org.jspecify.annotations.NullMarked;
