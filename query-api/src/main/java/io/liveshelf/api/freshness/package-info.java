// SPDX-License-Identifier: Apache-2.0
/** Up to when an answer is complete: what responses say of it, and what requests may ask for. */
@NullMarked
package io.liveshelf.api.freshness;

import org.jspecify.annotations.NullMarked;
