// SPDX-License-Identifier: Apache-2.0
/** Per partition: the best candidates of each ranking and the counts of each tally. */
@NullMarked
package io.liveshelf.streams.shelves;

import org.jspecify.annotations.NullMarked;
