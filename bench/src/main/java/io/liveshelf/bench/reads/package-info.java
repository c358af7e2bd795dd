// SPDX-License-Identifier: Apache-2.0
/** Reads over HTTP, against what else could serve the same bytes on the same machine. */
@NullMarked
package io.liveshelf.bench.reads;

import org.jspecify.annotations.NullMarked;
