// SPDX-License-Identifier: Apache-2.0
/** When stages speak. */
@NullMarked
package io.liveshelf.streams.clock;

import org.jspecify.annotations.NullMarked;
