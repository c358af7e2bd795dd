// SPDX-License-Identifier: Apache-2.0
/** Which change invalidates which cache-aside key: exactly those in the read API's table. */
@NullMarked
package io.liveshelf.e2e.invalidation;

import org.jspecify.annotations.NullMarked;
