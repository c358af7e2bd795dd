// SPDX-License-Identifier: Apache-2.0
/** Tests of the load benchmark. */
@NullMarked
package io.liveshelf.bench.load;

import org.jspecify.annotations.NullMarked;
