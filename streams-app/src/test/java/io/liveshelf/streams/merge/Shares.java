// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.merge;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.streams.Partials;
import io.liveshelf.streams.RankedHead;
import io.liveshelf.streams.Scored;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonDocument;

/** Values of partials for tests. */
final class Shares {
    private Shares() {}

    static byte[] card(String bookId) {
        return Partials.ofCard(cardOf(bookId, "Title of " + bookId));
    }

    static byte[] card(String bookId, String title) {
        return Partials.ofCard(cardOf(bookId, title));
    }

    static Card cardOf(String bookId, String title) {
        try {
            BookDocument book = BookDocument.read(
                    BsonDocument.parse("{_id: '%s', book_id: '%s', title: '%s'}".formatted(bookId, bookId, title)));
            return Card.of(book, id -> null, 0, List.of());
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }

    static byte[] head(Instant now, Scored... books) {
        return Partials.ofHead(RankedHead.at(now, List.of(books)));
    }

    /** A head of these books, each with one point less than the one before. */
    static byte[] head(Instant now, int best, String... bookIds) {
        return head(
                now,
                Stream.of(bookIds)
                        .map(id -> new Scored(id, best - List.of(bookIds).indexOf(id)))
                        .toArray(Scored[]::new));
    }
}
