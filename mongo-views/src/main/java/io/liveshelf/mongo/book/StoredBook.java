// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.book;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.ResultRows;
import io.liveshelf.mongo.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * A book as it is stored, visible or not, with what one aggregation joined to it.
 *
 * @param row the book's document as {@code book}, and what was joined
 */
public record StoredBook(BookDocument book, BsonDocument row) {
    /** The book with this id. */
    public static Optional<StoredBook> find(CommunityDatabase community, String bookId) {
        return find(community, bookId, List.of());
    }

    static Optional<StoredBook> find(CommunityDatabase community, String bookId, List<Bson> joins) {
        List<Bson> asBook = List.of(Aggregates.project(
                Projections.fields(Projections.excludeId(), Projections.computed("book", "$$ROOT"))));
        List<Bson> stages = Stages.concat(Stages.bookWhere(eq("book_id", bookId)), asBook, joins);
        return ResultRows.readable(
                        community.aggregate(MongoIndexes.BOOKS, stages).into(new ArrayList<>()),
                        row -> new StoredBook(BookDocument.read(row.getDocument("book")), row))
                .stream()
                .findFirst();
    }

    /** The book's document as MongoDB has it. */
    public BsonDocument document() {
        return row.getDocument("book");
    }

    /** Whether this user may see the book: everybody if it is visible, else its owner alone. */
    public boolean isSeenBy(String userId) {
        return book.isVisible() || isOwnedBy(userId);
    }

    /** Whether the book is this user's. */
    public boolean isOwnedBy(String userId) {
        return userId.equals(book.ownerId());
    }
}
