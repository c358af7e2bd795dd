// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup.copy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Resume tokens of MongoDB. */
final class Tokens implements AutoCloseable {
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
