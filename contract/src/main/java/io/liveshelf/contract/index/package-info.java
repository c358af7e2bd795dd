// SPDX-License-Identifier: Apache-2.0
/** The indexes that Liveshelf expects in MongoDB. */
@NullMarked
package io.liveshelf.contract.index;

import org.jspecify.annotations.NullMarked;
