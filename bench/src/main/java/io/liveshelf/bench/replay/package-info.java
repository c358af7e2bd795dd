// SPDX-License-Identifier: Apache-2.0
/** What a replay costs what is served, and how fast it is. */
@NullMarked
package io.liveshelf.bench.replay;

import org.jspecify.annotations.NullMarked;
