// SPDX-License-Identifier: Apache-2.0
/** The author ranks: what readers and books say about each author, and who stands first. */
@NullMarked
package io.liveshelf.streams.authors;

import org.jspecify.annotations.NullMarked;
