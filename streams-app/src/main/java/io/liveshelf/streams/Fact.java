// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A view or a purchase of a book. It happened once and is never taken back.
 *
 * @param id the {@code _id} of its document; the same fact has the same id however often it arrives
 * @param at when it happened
 */
public record Fact(Kind kind, String id, Instant at) implements BookEvent {
    /** How long facts are kept after they happened. Longer than a week by more than a clock may be ahead or behind. */
    public static final Duration KEPT = Duration.ofDays(9);

    /** The kinds of facts. */
    public enum Kind {
        /** A document of {@code book_view_sessions}. */
        VIEW('v'),
        /** A document of {@code book_purchases}. */
        PURCHASE('p');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        /** The code of this kind in the keys of stores; never change it. */
        public char code() {
            return code;
        }

        /** The kind with this code. */
        public static Kind of(char code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind of fact has the code '" + code + "'"));
        }
    }

    @Override
    public void applyTo(Handler handler, String bookId) {
        handler.factOccurred(bookId, this);
    }
}
