// SPDX-License-Identifier: Apache-2.0
/** Which change drops which cache-aside key: exactly those that the read API's table says, and no other. */
@NullMarked
package io.liveshelf.e2e.invalidation;

import org.jspecify.annotations.NullMarked;
