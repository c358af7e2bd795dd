// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;

/** Whether a change stream can go on after a token. */
final class Resumability {
    /** InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost. */
    private static final Set<Integer> LOST = Set.of(260, 280, 286);
    /** Where the server has not found an event by then, it has found the token. */
    private static final int LONGEST_LOOK_MILLIS = 500;

    private Resumability() {}

    /** Whether this error says that a token has no place in the history any more. */
    static boolean isLost(MongoCommandException e) {
        return LOST.contains(e.getErrorCode());
    }

    /** Opens a stream as the connector would. Returns MongoDB's error where that cannot be; throws other failures. */
    static Optional<String> problem(MongoDatabase database, String collection, BsonDocument token) {
        var stream = new BsonDocument("$changeStream", new BsonDocument("startAfter", token));
        var command = new BsonDocument("aggregate", new BsonString(collection))
                .append("pipeline", new BsonArray(List.of(stream)))
                .append("cursor", new BsonDocument("batchSize", new BsonInt32(1)))
                .append("maxTimeMS", new BsonInt32(LONGEST_LOOK_MILLIS));
        try {
            BsonInt64 cursor = database.runCommand(command, BsonDocument.class)
                    .getDocument("cursor")
                    .getInt64("id");
            if (cursor.getValue() != 0) {
                database.runCommand(new BsonDocument("killCursors", new BsonString(collection))
                        .append("cursors", new BsonArray(List.of(cursor))));
            }
            return Optional.empty();
        } catch (MongoExecutionTimeoutException e) {
            return Optional.empty();
        } catch (MongoCommandException e) {
            if (!isLost(e)) {
                throw e;
            }
            return Optional.of("error " + e.getErrorCode() + " " + e.getErrorCodeName());
        }
    }
}
