// SPDX-License-Identifier: Apache-2.0
/** Dead letters: what their headers say, also those of a letter that is redriven. */
@NullMarked
package io.liveshelf.contract.letters;

import org.jspecify.annotations.NullMarked;
