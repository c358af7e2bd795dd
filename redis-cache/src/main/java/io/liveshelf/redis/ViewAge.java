// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import org.jspecify.annotations.Nullable;

/**
 * A materialized view in Redis.
 *
 * @param ageSeconds since it was last found right; null where Redis does not hold it
 */
public record ViewAge(String key, @Nullable Double ageSeconds, long ttlSeconds) {}
