// SPDX-License-Identifier: Apache-2.0

/** Keys that the API fills on a miss and that are dropped when their source changes: names, and how to fill and drop. */
@NullMarked
package io.liveshelf.contract.key;

import org.jspecify.annotations.NullMarked;
