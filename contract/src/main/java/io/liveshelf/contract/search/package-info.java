// SPDX-License-Identifier: Apache-2.0
/** Searching: the tables of filters and orders, text without case and accents, the canonical query, and which changes touch a search. */
@NullMarked
package io.liveshelf.contract.search;

import org.jspecify.annotations.NullMarked;
