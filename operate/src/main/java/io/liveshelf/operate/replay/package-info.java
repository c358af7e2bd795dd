// SPDX-License-Identifier: Apache-2.0
/** The command {@code replay}: what was, and what would be with other rules, from topics alone. */
@NullMarked
package io.liveshelf.operate.replay;

import org.jspecify.annotations.NullMarked;
