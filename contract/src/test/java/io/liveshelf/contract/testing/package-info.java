// SPDX-License-Identifier: Apache-2.0
/** Where tests put what they write. */
@NullMarked
package io.liveshelf.contract.testing;

import org.jspecify.annotations.NullMarked;
