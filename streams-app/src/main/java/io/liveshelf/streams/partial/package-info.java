// SPDX-License-Identifier: Apache-2.0
/** What a partition tells the showcase: absolute values, so that one told twice is harmless. */
@NullMarked
package io.liveshelf.streams.partial;

import org.jspecify.annotations.NullMarked;
