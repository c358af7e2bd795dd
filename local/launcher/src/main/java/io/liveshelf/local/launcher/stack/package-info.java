// SPDX-License-Identifier: Apache-2.0
/** A whole system on one machine: its parts, their addresses and their health. */
@NullMarked
package io.liveshelf.local.launcher.stack;

import org.jspecify.annotations.NullMarked;
