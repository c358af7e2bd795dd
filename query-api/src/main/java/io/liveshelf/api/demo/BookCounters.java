// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.demo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.type;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.book.StoredBook;
import java.util.ArrayList;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The counters in a book's document, which the writing applications move in one step each, after what they count is stored. */
final class BookCounters {
    private static final String COMMUNITY = "community_config";
    private static final String VIEWS = COMMUNITY + ".total_views";
    private static final String PURCHASES = COMMUNITY + ".total_purchases";
    private static final String SAVES = COMMUNITY + ".total_saves";
    private static final BsonDocument NONE = new BsonDocument();

    private final MongoCollection<Document> books;

    BookCounters(CommunityDatabase community) {
        books = community.database().getCollection(MongoIndexes.BOOKS);
    }

    void viewed(StoredBook book) {
        books.updateOne(is(book), Updates.inc(VIEWS, 1));
    }

    /**
     * In the sum and in what it is the sum of. Where a document has no sum, readers add it up, so a sum that began with this purchase
     * would be less than before; and MongoDB cannot count in what is no object.
     */
    void bought(StoredBook book) {
        boolean hasSum = book.document().getDocument(COMMUNITY, NONE).isNumber("total_purchases");
        var increments = new ArrayList<Bson>();
        if (book.document().isDocument("stats")) {
            increments.add(Updates.inc("stats.one_time_purchases", 1));
        }
        if (hasSum || increments.isEmpty()) {
            increments.add(Updates.inc(PURCHASES, 1));
        }
        books.updateOne(is(book), Updates.combine(increments));
    }

    /** One reader more has saved it. What is no number is left as it is: MongoDB would refuse, and the book is saved already. */
    void saved(StoredBook book) {
        Bson canCount = or(exists(SAVES, false), type(SAVES, "number"));
        books.updateOne(and(is(book), canCount), Updates.inc(SAVES, 1));
    }

    /** One reader less. Who saved it before anybody counted was not counted, so it stays at 0 at least. */
    void unsaved(StoredBook book) {
        books.updateOne(and(is(book), gt(SAVES, 0)), Updates.inc(SAVES, -1));
    }

    private static Bson is(StoredBook book) {
        return eq("_id", book.document().get("_id"));
    }
}
