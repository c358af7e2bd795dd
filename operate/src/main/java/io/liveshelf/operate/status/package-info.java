// SPDX-License-Identifier: Apache-2.0
/** How a running system is: instances, lag, views, dead letters, and in words what is wrong and what helps. */
@NullMarked
package io.liveshelf.operate.status;

import org.jspecify.annotations.NullMarked;
