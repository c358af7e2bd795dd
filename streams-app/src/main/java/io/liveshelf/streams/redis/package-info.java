// SPDX-License-Identifier: Apache-2.0
/** Copies the views topic to Redis. */
@NullMarked
package io.liveshelf.streams.redis;

import org.jspecify.annotations.NullMarked;
