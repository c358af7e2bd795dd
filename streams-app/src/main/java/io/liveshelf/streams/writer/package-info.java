// SPDX-License-Identifier: Apache-2.0
/** Copies committed views and cards to Redis. */
@NullMarked
package io.liveshelf.streams.writer;

import org.jspecify.annotations.NullMarked;
