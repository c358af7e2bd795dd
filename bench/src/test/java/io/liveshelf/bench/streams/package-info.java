// SPDX-License-Identifier: Apache-2.0
/** Tests. */
@NullMarked
package io.liveshelf.bench.streams;

import org.jspecify.annotations.NullMarked;
