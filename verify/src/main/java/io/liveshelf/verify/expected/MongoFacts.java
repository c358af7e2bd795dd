// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.verify.expected;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * The facts that MongoDB still has, read one by one. That is slow and done once, to compare them with the fact topics, which
 * are used from then on.
 */
record MongoFacts(String collection, String at, Reader reader) {
    static final MongoFacts VIEWS = new MongoFacts(
            "book_view_sessions",
            "viewed_at",
            document -> ViewSession.read(document).bookId());
    static final MongoFacts PURCHASES = new MongoFacts(
            "book_purchases",
            "purchased_at",
            document -> Purchase.read(document).bookId());

    /** Reads the id of the book that a document is a fact of. */
    @FunctionalInterface
    interface Reader {
        String bookOf(BsonDocument document) throws MalformedDocument;
    }

    /** How many each book has in that time; without books that have none. */
    Map<String, Long> between(MongoDatabase database, Instant from, Instant to) {
        Map<String, Long> counts = new HashMap<>();
        for (BsonDocument document : database.getCollection(collection, BsonDocument.class)
                .find(Filters.and(Filters.gte(at, Date.from(from)), Filters.lt(at, Date.from(to))))
                .projection(Projections.exclude("expires_at", "browser_id", "viewer_id"))) {
            bookOf(document).ifPresent(book -> counts.merge(book, 1L, Long::sum));
        }
        return counts;
    }

    private Optional<String> bookOf(BsonDocument document) {
        try {
            return Optional.of(reader.bookOf(document));
        } catch (MalformedDocument e) {
            return Optional.empty(); // a dead letter: it counts nowhere
        }
    }
}
