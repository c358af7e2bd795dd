// SPDX-License-Identifier: Apache-2.0
/** The JSON bodies that Redis holds and the API serves. */
@NullMarked
package io.liveshelf.contract.payload;

import org.jspecify.annotations.NullMarked;
