// SPDX-License-Identifier: Apache-2.0
/** Today, this week, and the hours they are made of. */
@NullMarked
package io.liveshelf.contract.time;

import org.jspecify.annotations.NullMarked;
