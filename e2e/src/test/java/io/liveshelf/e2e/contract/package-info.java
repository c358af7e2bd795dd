// SPDX-License-Identifier: Apache-2.0
/** The read API's contract: each endpoint answers the same from a filled Redis, from an empty one, and without Redis. */
@NullMarked
package io.liveshelf.e2e.contract;

import org.jspecify.annotations.NullMarked;
