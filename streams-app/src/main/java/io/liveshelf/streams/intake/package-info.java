// SPDX-License-Identifier: Apache-2.0
/** Parses documents and facts and emits events of books and authors; what cannot be read becomes a dead letter. */
@NullMarked
package io.liveshelf.streams.intake;

import org.jspecify.annotations.NullMarked;
