// SPDX-License-Identifier: Apache-2.0
/** The command that holds what is served against what MongoDB says. */
@NullMarked
package io.liveshelf.verify;

import org.jspecify.annotations.NullMarked;
