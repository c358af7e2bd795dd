// SPDX-License-Identifier: Apache-2.0
/** A whole system on one machine: its parts, where they listen, and how they are. */
@NullMarked
package io.liveshelf.local.launcher.stack;

import org.jspecify.annotations.NullMarked;
