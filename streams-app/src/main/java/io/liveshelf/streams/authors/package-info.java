// SPDX-License-Identifier: Apache-2.0
/** Per author: the names for book cards, the totals of books, the reputation and the author rankings. */
@NullMarked
package io.liveshelf.streams.authors;

import org.jspecify.annotations.NullMarked;
