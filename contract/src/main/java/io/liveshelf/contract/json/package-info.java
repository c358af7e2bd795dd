// SPDX-License-Identifier: Apache-2.0
/** The JSON codec. */
@NullMarked
package io.liveshelf.contract.json;

import org.jspecify.annotations.NullMarked;
