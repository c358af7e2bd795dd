// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Resume tokens of MongoDB. */
final class Tokens implements AutoCloseable {
    private static final String DATA = "_data";
    private static final Duration EACH_LOOK = Duration.ofMillis(100);
    /** Where it takes longer, something may have changed for all that is known. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

    private final MongoClient client;
    private final MongoDatabase database;

    private Tokens(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    static Tokens of(Place place) throws CopyFailure {
        try {
            MongoClient client = MongoClients.create(place.mongo());
            return new Tokens(client, client.getDatabase(place.database()));
        } catch (IllegalArgumentException e) {
            throw new CopyFailure("MongoDB's address cannot be used: " + e.getMessage(), e);
        }
    }

    /** The position of a change stream of the collection that is opened now: every later change comes after it. */
    BsonDocument now(String collection) throws CopyFailure {
        try {
            BsonDocument cursor =
                    database.runCommand(opening(collection), BsonDocument.class).getDocument("cursor");
            database.runCommand(new BsonDocument("killCursors", new BsonString(collection))
                    .append("cursors", new BsonArray(List.of(cursor.getInt64("id")))));
            return cursor.getDocument("postBatchResumeToken");
        } catch (MongoException e) {
            throw new CopyFailure("MongoDB names no position of " + collection + ": " + e.getMessage(), e);
        }
    }

    /**
     * Whether surely nothing in the collection has changed from one position to another, which is after it.
     *
     * @param until a resume token, as JSON
     */
    boolean isUnchanged(String collection, BsonDocument from, String until) throws CopyFailure {
        String end = BsonDocument.parse(until).getString(DATA).getValue();
        long limit = System.nanoTime() + LONGEST_LOOK.toNanos();
        try (MongoChangeStreamCursor<ChangeStreamDocument<BsonDocument>> changes = database.getCollection(
                        collection, BsonDocument.class)
                .watch()
                .resumeAfter(from)
                .maxAwaitTime(EACH_LOOK.toMillis(), TimeUnit.MILLISECONDS)
                .cursor()) {
            while (System.nanoTime() < limit) {
                if (changes.tryNext() != null) {
                    return false;
                }
                BsonDocument reached = changes.getResumeToken();
                // tokens are ordered by their texts, so that a router can merge the streams of shards
                if (reached != null && reached.getString(DATA).getValue().compareTo(end) >= 0) {
                    return true;
                }
            }
            return false;
        } catch (MongoException e) {
            throw new CopyFailure("MongoDB cannot say whether " + collection + " has changed: " + e.getMessage(), e);
        }
    }

    private static BsonDocument opening(String collection) {
        var stream = new BsonDocument("$changeStream", new BsonDocument());
        return new BsonDocument("aggregate", new BsonString(collection))
                .append("pipeline", new BsonArray(List.of(stream)))
                .append("cursor", new BsonDocument("batchSize", new BsonInt32(0)));
    }

    @Override
    public void close() {
        client.close();
    }
}
