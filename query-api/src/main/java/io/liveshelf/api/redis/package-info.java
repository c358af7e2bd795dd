// SPDX-License-Identifier: Apache-2.0
/** Redis as the API uses it: behind a circuit breaker, and as the cache of resources. */
@NullMarked
package io.liveshelf.api.redis;

import org.jspecify.annotations.NullMarked;
