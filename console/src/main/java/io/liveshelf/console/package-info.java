// SPDX-License-Identifier: Apache-2.0
/** What the console shows of a running deployment, and the commands that it runs; here: where that deployment is. */
@NullMarked
package io.liveshelf.console;

import org.jspecify.annotations.NullMarked;
