// SPDX-License-Identifier: Apache-2.0
/** The cache for operators: its state, emptying it, and having it written again. Source: read API, "Admin". */
@NullMarked
package io.liveshelf.api.admin;

import org.jspecify.annotations.NullMarked;
