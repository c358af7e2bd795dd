// SPDX-License-Identifier: Apache-2.0
/** What became of everything that came in. */
@NullMarked
package io.liveshelf.streams.accounts;

import org.jspecify.annotations.NullMarked;
