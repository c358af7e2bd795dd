// SPDX-License-Identifier: Apache-2.0
/** The read API's contract: each endpoint answers the same from Redis, without what Redis holds, and without Redis. */
@NullMarked
package io.liveshelf.e2e.contract;

import org.jspecify.annotations.NullMarked;
