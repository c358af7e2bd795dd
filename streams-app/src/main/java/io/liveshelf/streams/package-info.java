// SPDX-License-Identifier: Apache-2.0
/**
 * What all packages of the process share: topics, events, serdes, ticks and counters. It depends on no subpackage.
 *
 * <p>Start with {@code runtime.LiveshelfTopology}: {@code intake} parses what comes from MongoDB, {@code books} and {@code
 * authors} keep state and publish partials, {@code merge} makes views of them, {@code writer} and {@code invalidation} update
 * Redis.
 */
@NullMarked
package io.liveshelf.streams;

import org.jspecify.annotations.NullMarked;
