// SPDX-License-Identifier: Apache-2.0
/** Follows the decisions about which generation is served. */
@NullMarked
package io.liveshelf.streams.serving;

import org.jspecify.annotations.NullMarked;
