// SPDX-License-Identifier: Apache-2.0
/** The book card, the unit of every list. */
@NullMarked
package io.liveshelf.contract.card;

import org.jspecify.annotations.NullMarked;
