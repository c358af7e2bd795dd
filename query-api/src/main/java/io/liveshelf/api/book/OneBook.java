// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.liveshelf.api.mongo.Books;
import io.liveshelf.api.mongo.Rows;
import io.liveshelf.api.read.Answer;
import io.liveshelf.api.read.Source;
import io.liveshelf.contract.document.BookDocument;
import io.liveshelf.contract.payload.Payload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/**
 * One book by its id, with what an aggregation joined to it. Whether it is visible is decided by the same document that
 * the answer is made of.
 *
 * @param row the book as {@code book}, and what was joined
 */
record OneBook(BookDocument book, BsonDocument row) {

    /** Stages that find the book and join {@code parts} to it. Of two documents with one id the greater is the book. */
    static List<Bson> stages(String bookId, List<Bson> parts) {
        List<Bson> stages = new ArrayList<>(List.of(
                Aggregates.match(and(eq("book_id", bookId), Books.READABLE)),
                Aggregates.sort(Sorts.descending("_id")),
                Aggregates.limit(1),
                Aggregates.project(
                        Projections.fields(Projections.excludeId(), Projections.computed("book", "$$ROOT")))));
        stages.addAll(parts);
        return List.copyOf(stages);
    }

    /** What those stages found. */
    static Optional<OneBook> of(AggregateIterable<BsonDocument> rows) {
        return Rows.readable(
                        rows.into(new ArrayList<>()),
                        row -> new OneBook(BookDocument.read(row.getDocument("book")), row))
                .stream()
                .findFirst();
    }

    /** An answer about the book: for everybody where it is visible, else for its owner alone. */
    Optional<Answer> answer(Payload payload, Instant now, Duration ttl) {
        var answer = new Answer(payload.servedAt(now, ttl).bytes(), Source.MONGO);
        return book.isVisible()
                ? Optional.of(answer)
                : Optional.ofNullable(book.ownerId()).map(answer::onlyFor);
    }

    /** Whether this user may see it. */
    boolean isSeenBy(String userId) {
        return book.isVisible() || isOwnedBy(userId);
    }

    boolean isOwnedBy(String userId) {
        return userId.equals(book.ownerId());
    }
}
