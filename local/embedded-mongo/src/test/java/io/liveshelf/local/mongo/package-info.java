// SPDX-License-Identifier: Apache-2.0
/** Tests of the embedded server beyond the contract: its file, its limits, its cost. */
@NullMarked
package io.liveshelf.local.mongo;

import org.jspecify.annotations.NullMarked;
