// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that talks to Redis, for both processes: the key space, the scripts that keep it right, and the connections.
 *
 * <p>Three parties write to the same keys. The streams copy views and cards behind a {@linkplain
 * io.liveshelf.redis.FencedSession fence}; the API {@linkplain io.liveshelf.redis.CacheStore fills} keys on a miss; both {@linkplain
 * io.liveshelf.redis.Invalidations invalidate} filled keys when their source changes, of searches {@linkplain
 * io.liveshelf.redis.TouchedSearches those that a change touches}. Nobody outside this package names a Redis
 * command.
 */
@NullMarked
package io.liveshelf.redis;

import org.jspecify.annotations.NullMarked;
