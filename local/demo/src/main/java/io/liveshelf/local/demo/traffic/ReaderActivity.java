// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Readers view books and buy them. Written as the writing application does it: the fact first, then the book's counters.
 */
final class ReaderActivity {

    private static final int DUPLICATE_KEY = 11_000;
    private static final int USERS = 5_000;
    private static final int BROWSERS = 50_000;
    private static final int ANONYMOUS_PERCENT = 60;

    private final MongoCollection<Document> sessions;
    private final MongoCollection<Document> purchases;
    private final MongoCollection<Document> books;
    private final Audience audience;
    private final SplittableRandom random;

    ReaderActivity(MongoDatabase database, Audience audience, SplittableRandom random) {
        this.sessions = database.getCollection("book_view_sessions");
        this.purchases = database.getCollection("book_purchases");
        this.books = database.getCollection("online_books");
        this.audience = audience;
        this.random = random;
    }

    /** Records this number of views. A viewer is counted once per book and day. */
    TrafficCounts view(int count, Instant now) {
        List<Document> wanted = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            wanted.add(session(audience.popular(random), now));
        }
        List<Document> inserted = insert(wanted);
        if (!inserted.isEmpty()) {
            List<WriteModel<Document>> increments = inserted.stream()
                    .<WriteModel<Document>>map(session -> new UpdateOneModel<>(
                            new Document("book_id", session.get("book_id")),
                            new Document("$inc", new Document("community_config.total_views", 1))))
                    .toList();
            books.bulkWrite(increments, new BulkWriteOptions().ordered(false));
        }
        return new TrafficCounts(inserted.size(), count - inserted.size(), 0, 0, 0, 0);
    }

    private Document session(String book, Instant now) {
        @Nullable String user = random.nextInt(100) < ANONYMOUS_PERCENT ? null : "user-" + (1 + random.nextInt(USERS));
        String browser = "browser-" + random.nextInt(BROWSERS);
        return ViewSessions.of(book, user == null ? browser : user, user, browser, now);
    }

    private List<Document> insert(List<Document> wanted) {
        try {
            sessions.insertMany(wanted, new InsertManyOptions().ordered(false));
            return wanted;
        } catch (MongoBulkWriteException e) {
            TreeSet<Integer> refused = new TreeSet<>();
            for (BulkWriteError error : e.getWriteErrors()) {
                if (error.getCode() != DUPLICATE_KEY) {
                    throw e;
                }
                refused.add(error.getIndex());
            }
            List<Document> inserted = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                if (!refused.contains(i)) {
                    inserted.add(wanted.get(i));
                }
            }
            return inserted;
        }
    }

    /** Records one purchase. */
    TrafficCounts purchase(Instant now) throws MongoWriteException {
        String book = audience.popular(random);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        purchases.insertOne(new Document("purchase_id", "purchase-" + UUID.randomUUID())
                .append("book_id", book)
                .append("user_id", "user-" + (1 + random.nextInt(USERS)))
                .append("purchase_type", kind.type)
                .append("points_spent", kind.points)
                .append("purchased_at", Date.from(now)));
        count(book, kind);
        return new TrafficCounts(0, 0, 1, 0, 0, 0);
    }

    /** Older documents have no sum: readers add it up, and one that began now would be less than before. */
    private void count(String book, Kind kind) {
        String sum = "community_config.total_purchases";
        Document kinds = new Document("stats." + kind.counter, 1);
        boolean hasSum = books.updateOne(
                                new Document("book_id", book).append(sum, new Document("$exists", true)),
                                new Document("$inc", new Document(kinds).append(sum, 1)))
                        .getMatchedCount()
                > 0;
        if (!hasSum) {
            books.updateOne(new Document("book_id", book), new Document("$inc", kinds));
        }
    }

    private enum Kind {
        ONE_TIME("one_time", "one_time_purchases", 10),
        FOREVER("forever", "forever_purchases", 40),
        PDF("pdf_download", "pdf_downloads", 20);

        final String type;
        final String counter;
        final int points;

        Kind(String type, String counter, int points) {
            this.type = type;
            this.counter = counter;
            this.points = points;
        }
    }
}
