// SPDX-License-Identifier: Apache-2.0

/** The Redis keys of cards and filled answers, and the scopes by which filled answers are invalidated. */
@NullMarked
package io.liveshelf.contract.key;

import org.jspecify.annotations.NullMarked;
