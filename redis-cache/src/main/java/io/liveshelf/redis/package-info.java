// SPDX-License-Identifier: Apache-2.0
/** Redis: the keys that keep a cache right, the scripts that change them, and the connections. */
@NullMarked
package io.liveshelf.redis;

import org.jspecify.annotations.NullMarked;
