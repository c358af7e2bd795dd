// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.books;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;

/** A visible book with its card. */
record VisibleBook(BookDocument book, Card card) {}
