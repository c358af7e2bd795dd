// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;

/** Many new readers come to one book. Written as the writing application does it: the facts first, then the book's counter. */
public final class BookRush {
    private final MongoDatabase database;

    /** Writes there. */
    public BookRush(MongoDatabase database) {
        this.database = database;
    }

    /** Records so many views of a book, each by somebody who has not viewed it today. */
    public void view(String book, int count, Instant now) {
        List<Document> sessions = IntStream.range(0, count)
                .mapToObj(each -> "browser-" + UUID.randomUUID())
                .map(browser -> ViewSessions.of(book, browser, null, browser, now))
                .toList();
        database.getCollection("book_view_sessions").insertMany(sessions);
        database.getCollection("online_books")
                .updateOne(
                        new Document("book_id", book),
                        new Document("$inc", new Document("community_config.total_views", count)));
    }
}
