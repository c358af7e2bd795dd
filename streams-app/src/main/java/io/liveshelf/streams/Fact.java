// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import java.time.Instant;
import java.util.Arrays;

/**
 * Something that happened to a book once, and is never taken back.
 *
 * @param id of the document that tells it; the same fact has the same id however often it is told
 * @param at when it happened
 */
public record Fact(Kind kind, String id, Instant at) implements BookEvent {
    /** What can happen to a book. */
    public enum Kind {
        /** A document of {@code book_view_sessions}. */
        VIEW('v'),
        /** A document of {@code book_purchases}. */
        PURCHASE('p');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        /** How stores write it, for good. */
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
    public void tell(Desk desk, String bookId) {
        desk.happened(bookId, this);
    }
}
