// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.freshness;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.liveshelf.local.launcher.stack.Endpoints;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;

/** A book that only the prober views, and that has more views today than any other. */
final class ProbeBook implements AutoCloseable {
    private static final String ID = "probe";
    /** More views than the load gives to its most popular book during the benchmark. */
    private static final int HEAD_START = 20_000;

    private final MongoClient mongo;
    private final MongoCollection<Document> sessions;
    private long views = HEAD_START;

    private ProbeBook(MongoClient mongo, String database) {
        this.mongo = mongo;
        this.sessions = mongo.getDatabase(database).getCollection("book_view_sessions");
    }

    static ProbeBook create(Endpoints endpoints) {
        MongoClient mongo = MongoClients.create(endpoints.mongo().address());
        var book = new ProbeBook(mongo, endpoints.mongo().database());
        book.sessions.insertMany(
                IntStream.range(0, HEAD_START).mapToObj(each -> session()).toList());
        mongo.getDatabase(endpoints.mongo().database())
                .getCollection("online_books")
                .insertOne(new Document("book_id", ID)
                        .append("title", "Probe")
                        .append("authors", List.of("@probe"))
                        .append("community_config", new Document("is_public", true).append("total_views", 0)));
        return book;
    }

    private static Document session() {
        return new Document("book_id", ID).append("viewed_at", Date.from(Instant.now()));
    }

    String id() {
        return ID;
    }

    long views() {
        return views;
    }

    /** Inserts one view, and returns the nanosecond of MongoDB's acknowledgement. */
    long view() {
        sessions.insertOne(session());
        views++;
        return System.nanoTime();
    }

    @Override
    public void close() {
        mongo.close();
    }
}
