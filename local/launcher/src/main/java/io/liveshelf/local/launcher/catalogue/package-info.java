// SPDX-License-Identifier: Apache-2.0
/** Books to try the system with: from goodbooks-10k, or made up. */
@NullMarked
package io.liveshelf.local.launcher.catalogue;

import org.jspecify.annotations.NullMarked;
