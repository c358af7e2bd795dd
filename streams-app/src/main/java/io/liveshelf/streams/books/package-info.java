// SPDX-License-Identifier: Apache-2.0
/** Per partition: books, their facts by hour, the head of each ranking, the facet counts and the cards. */
@NullMarked
package io.liveshelf.streams.books;

import org.jspecify.annotations.NullMarked;
