// SPDX-License-Identifier: Apache-2.0
/** Searching: text without case and accents, and questions in one canonical form. */
@NullMarked
package io.liveshelf.contract.search;

import org.jspecify.annotations.NullMarked;
