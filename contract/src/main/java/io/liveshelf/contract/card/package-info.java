// SPDX-License-Identifier: Apache-2.0
/** The cards of books and authors, the units of every list. */
@NullMarked
package io.liveshelf.contract.card;

import org.jspecify.annotations.NullMarked;
