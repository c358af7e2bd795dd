// SPDX-License-Identifier: Apache-2.0
/** What the views should say, found the slow way. */
@NullMarked
package io.liveshelf.contract.oracle;

import org.jspecify.annotations.NullMarked;
