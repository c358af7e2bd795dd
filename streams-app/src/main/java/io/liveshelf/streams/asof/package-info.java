// SPDX-License-Identifier: Apache-2.0
/** As-of: finds out up to when everything that MongoDB has is in the views and cards of Redis. */
@NullMarked
package io.liveshelf.streams.asof;

import org.jspecify.annotations.NullMarked;
