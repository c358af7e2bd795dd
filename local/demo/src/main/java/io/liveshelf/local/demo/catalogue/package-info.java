// SPDX-License-Identifier: Apache-2.0
/** Books to try the system with: from goodbooks-10k, or generated. */
@NullMarked
package io.liveshelf.local.demo.catalogue;

import org.jspecify.annotations.NullMarked;
