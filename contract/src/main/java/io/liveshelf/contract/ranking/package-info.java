// SPDX-License-Identifier: Apache-2.0
/** Rankings of books and authors, facet counts, and how the heads of several partitions are merged. */
@NullMarked
package io.liveshelf.contract.ranking;

import org.jspecify.annotations.NullMarked;
