// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import io.liveshelf.streams.Topics;
import java.time.Instant;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Small documents with what matters in a test. */
final class Documents {
    private final Pipeline pipeline;

    Documents(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** A public book; {@code more} are further fields of {@code community_config}. */
    static BsonDocument book(String bookId, long totalViews, String more) {
        BsonDocument config = BsonDocument.parse(more)
                .append("is_public", new BsonBoolean(true))
                .append("total_views", new BsonInt64(totalViews));
        return new BsonDocument("_id", new BsonString("id-" + bookId))
                .append("book_id", new BsonString(bookId))
                .append("title", new BsonString("Title of " + bookId))
                .append("community_config", config);
    }

    void book(String bookId, long totalViews) {
        pipeline.write(Topics.BOOKS, book(bookId, totalViews, "{}"));
    }

    void tagged(String bookId, String... tags) {
        pipeline.write(Topics.BOOKS, book(bookId, 1, "{tags: ['" + String.join("', '", tags) + "']}"));
    }

    void categorised(String bookId, long totalViews, String category) {
        pipeline.write(Topics.BOOKS, book(bookId, totalViews, "{category: '" + category + "'}"));
    }

    void remove(String bookId) {
        pipeline.remove(Topics.BOOKS, book(bookId, 0, "{}"));
    }

    void view(String id, String bookId, Instant at) {
        pipeline.fact(Topics.VIEW_SESSIONS, fact(id, bookId, "viewed_at", at));
    }

    void views(String bookId, int count) {
        for (int i = 0; i < count; i++) {
            view(bookId + "-" + i, bookId, pipeline.now());
        }
    }

    void purchase(String id, String bookId, Instant at) {
        pipeline.fact(Topics.PURCHASES, fact(id, bookId, "purchased_at", at));
    }

    static BsonDocument fact(String id, String bookId, String dateField, Instant at) {
        return new BsonDocument("_id", new BsonString(id))
                .append("book_id", new BsonString(bookId))
                .append(dateField, new BsonDateTime(at.toEpochMilli()));
    }
}
