// SPDX-License-Identifier: Apache-2.0
/** Searching: the tables of filters and orders, text without case and accents, and the canonical query. */
@NullMarked
package io.liveshelf.contract.search;

import org.jspecify.annotations.NullMarked;
