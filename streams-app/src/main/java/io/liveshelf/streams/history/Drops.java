// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A change stream of what ends the change streams of connectors: a collection is dropped or renamed. The connector then opens a new
 * stream from now on, whatever its configuration says, and what was dropped has no events of its own.
 */
final class Drops implements AutoCloseable {
    private static final List<Bson> ENDS =
            List.of(Aggregates.match(Filters.in("operationType", "drop", "rename", "dropDatabase", "invalidate")));

    private final MongoChangeStreamCursor<BsonDocument> cursor;
    private @Nullable BsonDocument token;

    private Drops(MongoChangeStreamCursor<BsonDocument> cursor, @Nullable BsonDocument token) {
        this.cursor = cursor;
        this.token = token;
    }

    /**
     * An event.
     *
     * @param collections which of them; empty: all
     * @param at cluster time
     */
    record Drop(Set<String> collections, Instant at, String words) {}

    /** Opens the stream; {@code after} null: from now on. Throws {@link com.mongodb.MongoException}. */
    static Drops open(MongoDatabase database, @Nullable BsonDocument after) {
        ChangeStreamIterable<BsonDocument> stream =
                database.watch(ENDS, BsonDocument.class).maxAwaitTime(1, TimeUnit.MILLISECONDS);
        if (after != null) {
            stream.startAfter(after);
        }
        return new Drops(
                (MongoChangeStreamCursor<BsonDocument>)
                        stream.withDocumentClass(BsonDocument.class).cursor(),
                after);
    }

    /** What has happened since the last call. Throws {@link com.mongodb.MongoException}. */
    List<Drop> next() {
        List<Drop> drops = new ArrayList<>();
        BsonDocument event = cursor.tryNext();
        while (event != null) {
            token = event.getDocument("_id");
            if (!event.getString("operationType").getValue().equals("invalidate")) {
                drops.add(drop(event));
            }
            event = hasEnded() ? null : cursor.tryNext();
        }
        BsonDocument position = hasEnded() ? null : cursor.getResumeToken();
        token = position == null ? token : position;
        return drops;
    }

    private static Drop drop(BsonDocument event) {
        Instant at = Instant.ofEpochSecond(event.getTimestamp("clusterTime").getTime());
        Set<String> collections = new HashSet<>();
        for (String namespace : List.of("ns", "to")) {
            BsonDocument name = event.getDocument(namespace, new BsonDocument());
            if (name.containsKey("coll")) {
                collections.add(name.getString("coll").getValue());
            }
        }
        return switch (event.getString("operationType").getValue()) {
            case "drop" -> new Drop(collections, at, "it was dropped in MongoDB");
            case "rename" -> new Drop(collections, at, "it was renamed in MongoDB");
            default -> new Drop(Set.of(), at, "the database was dropped");
        };
    }

    /** Whether the server has ended the stream, as it does when the database is dropped. Another one can go on after it. */
    boolean hasEnded() {
        return cursor.getServerCursor() == null;
    }

    /** A token after everything that {@link #next} has returned; null: not known yet. */
    @Nullable
    BsonDocument token() {
        return token;
    }

    @Override
    public void close() {
        cursor.close();
    }
}
