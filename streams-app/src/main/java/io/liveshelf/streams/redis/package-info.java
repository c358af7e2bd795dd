// SPDX-License-Identifier: Apache-2.0
/** Copies the views topic to Redis, and has Redis drop what is not right any more. */
@NullMarked
package io.liveshelf.streams.redis;

import org.jspecify.annotations.NullMarked;
