// SPDX-License-Identifier: Apache-2.0
/** What the whole system costs while nothing happens. */
@NullMarked
package io.liveshelf.bench.footprint;

import org.jspecify.annotations.NullMarked;
