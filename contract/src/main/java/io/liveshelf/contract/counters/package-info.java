// SPDX-License-Identifier: Apache-2.0
/** Event counters: what the streams say became of the records that they took in. */
@NullMarked
package io.liveshelf.contract.counters;

import org.jspecify.annotations.NullMarked;
