// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.payload;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.liveshelf.contract.card.Card;

/** The answer for a single book: the fields of its card. Shape: read API, "Card"; key and TTL: {@code BookCards}. */
public record BookCard(@JsonUnwrapped Card card) implements Payload {}
