// SPDX-License-Identifier: Apache-2.0
/** One book: its card, its chapters, its descriptions and a user's progress in it. */
@NullMarked
package io.liveshelf.mongo.book;

import org.jspecify.annotations.NullMarked;
