// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.liveshelf.contract.document.MalformedDocument;
import io.liveshelf.contract.document.Purchase;
import io.liveshelf.contract.document.ViewSession;
import io.liveshelf.operate.kafka.Unavailable;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The facts that are still in MongoDB, as a connector would publish them. */
final class MongoFacts implements AutoCloseable {
    private static final JsonWriterSettings TEXT =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final int LIMIT_SECONDS = 10;
    private static final int BATCH = 5_000;

    private final MongoClient client;
    private final MongoDatabase database;

    private MongoFacts(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /** Those of this database; {@link Unavailable} where the address is none. */
    static MongoFacts at(String uri, String database) throws Unavailable {
        try {
            MongoClient client = MongoClients.create(MongoClientSettings.builder()
                    .applyConnectionString(new ConnectionString(uri))
                    .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .build());
            return new MongoFacts(client, client.getDatabase(database));
        } catch (IllegalArgumentException e) {
            // the message may hold the address, and that a password
            throw new Unavailable("MongoDB's address cannot be used; write mongodb://HOST:PORT", e);
        }
    }

    /**
     * A fact as a record.
     *
     * @param bookId its key
     * @param at when it happened
     * @param json its value
     */
    record Found(String bookId, Instant at, String json) {}

    /** Receives facts. */
    @FunctionalInterface
    interface Receiver {
        /** In no particular order. */
        void fact(Found fact) throws ExecutionException, InterruptedException;
    }

    /** How many facts of a topic there are from an instant on and before another one, readable or not. */
    long count(String topic, Instant from, Instant to) throws Unavailable {
        try {
            return collection(topic).countDocuments(between(topic, from, to));
        } catch (MongoException e) {
            throw noAnswer(e);
        }
    }

    /** Passes on those of them that can be read; returns how many cannot, of which the streams count none either. */
    long read(String topic, Instant from, Instant to, Receiver receiver)
            throws Unavailable, ExecutionException, InterruptedException {
        long unreadable = 0;
        try (MongoCursor<BsonDocument> cursor = collection(topic)
                .find(between(topic, from, to))
                .batchSize(BATCH)
                .cursor()) {
            while (cursor.hasNext()) {
                BsonDocument document = cursor.next();
                try {
                    receiver.fact(found(topic, document));
                } catch (MalformedDocument e) {
                    unreadable++;
                }
            }
            return unreadable;
        } catch (MongoException e) {
            throw noAnswer(e);
        }
    }

    private static Found found(String topic, BsonDocument document) throws MalformedDocument {
        String json = document.toJson(TEXT);
        if (FactTopics.areViews(topic)) {
            ViewSession view = ViewSession.read(document);
            return new Found(view.bookId(), view.at(), json);
        }
        Purchase purchase = Purchase.read(document);
        return new Found(purchase.bookId(), purchase.at(), json);
    }

    private MongoCollection<BsonDocument> collection(String topic) {
        return database.getCollection(topic.substring(topic.indexOf('.') + 1), BsonDocument.class);
    }

    private static Bson between(String topic, Instant from, Instant to) {
        String at = FactTopics.areViews(topic) ? "viewed_at" : "purchased_at";
        return Filters.and(Filters.gte(at, Date.from(from)), Filters.lt(at, Date.from(to)));
    }

    private static Unavailable noAnswer(MongoException failure) {
        return new Unavailable(
                "MongoDB does not say which facts it has; --no-backfill does without: " + failure.getMessage(),
                failure);
    }

    @Override
    public void close() {
        client.close();
    }
}
