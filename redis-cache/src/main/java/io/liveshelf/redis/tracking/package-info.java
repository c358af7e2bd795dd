// SPDX-License-Identifier: Apache-2.0
/**
 * What a process must hear so that it may keep copies of keys: every change, in order, and that it hears at all. Redis' client
 * tracking, in broadcast mode over RESP3.
 */
@NullMarked
package io.liveshelf.redis.tracking;

import org.jspecify.annotations.NullMarked;
