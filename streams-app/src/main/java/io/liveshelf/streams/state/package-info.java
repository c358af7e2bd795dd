// SPDX-License-Identifier: Apache-2.0
/**
 * Stores whose state is a structure in memory, rebuilt from a changelog. Start with {@link
 * io.liveshelf.streams.state.DerivedStore}.
 */
@NullMarked
package io.liveshelf.streams.state;

import org.jspecify.annotations.NullMarked;
