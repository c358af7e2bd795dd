// SPDX-License-Identifier: Apache-2.0
/** The JSON bodies that Redis holds and HTTP answers. */
@NullMarked
package io.liveshelf.contract.payload;

import org.jspecify.annotations.NullMarked;
