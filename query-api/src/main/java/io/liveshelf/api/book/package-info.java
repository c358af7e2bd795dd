// SPDX-License-Identifier: Apache-2.0
/** One book: its card, its chapters, its descriptions, and what its owner changes of it. */
@NullMarked
package io.liveshelf.api.book;

import org.jspecify.annotations.NullMarked;
