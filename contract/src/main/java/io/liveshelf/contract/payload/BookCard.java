// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.contract.card.Card;

/** One book by itself: the fields of its card. Shape: read API, "Card"; key and TTL: {@code BookCards}. */
public record BookCard(@JsonUnwrapped Card card) implements Payload {}
