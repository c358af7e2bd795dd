// SPDX-License-Identifier: Apache-2.0
/** Instants and lengths of time as people write them. */
@NullMarked
package io.liveshelf.operate.replay.time;

import org.jspecify.annotations.NullMarked;
