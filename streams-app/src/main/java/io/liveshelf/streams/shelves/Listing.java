// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.shelves;

import io.liveshelf.views.card.Card;
import io.liveshelf.views.document.BookDocument;

/** A visible book. */
record Listing(BookDocument book, Card card) {}
