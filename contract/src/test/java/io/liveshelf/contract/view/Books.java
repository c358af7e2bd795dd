// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.view;

import io.liveshelf.contract.card.Card;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.ranking.Candidate;
import java.util.List;
import org.bson.BsonDocument;

/** Cards for tests. */
final class Books {
    private Books() {}

    static Candidate candidate(String bookId, long score) {
        try {
            BookDocument book =
                    BookDocument.read(BsonDocument.parse("{_id: '%s', book_id: '%s'}".formatted(bookId, bookId)));
            return new Candidate(score, Card.of(book, id -> null, 0, List.of()));
        } catch (MalformedDocument e) {
            throw new AssertionError(e);
        }
    }
}
