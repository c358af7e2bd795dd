// SPDX-License-Identifier: Apache-2.0
/** The views as the streams keep them in Redis. */
@NullMarked
package io.liveshelf.api.redis;

import org.jspecify.annotations.NullMarked;
