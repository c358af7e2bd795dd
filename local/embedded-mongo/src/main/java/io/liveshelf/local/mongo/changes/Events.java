// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Databases;
import org.jspecify.annotations.Nullable;

/** Turns changes into the events of a stream. */
final class Events {
    private final StreamOptions options;
    private final Databases databases;
    private final int logId;

    Events(StreamOptions options, Databases databases, int logId) {
        this.options = options;
        this.databases = databases;
        this.logId = logId;
    }

    /** The event of a change. An updated document is looked up now, so it can be newer than the change. */
    Document of(long time, Change change) {
        Document body = change.decodedBody();
        Document event = head(time, ResumeToken.Kind.EVENT, change.kind().operationType(), change);
        switch (change.kind()) {
            case INSERT, REPLACE -> {
                event.append("fullDocument", body).append("ns", namespace(change));
                event.append("documentKey", new Document("_id", body.get("_id")));
            }
            case UPDATE -> {
                Document key = new Document("_id", body.get("key"));
                addFullDocument(event, change, body.get("key"));
                event.append("ns", namespace(change)).append("documentKey", key);
                event.append("updateDescription", body.get("update"));
            }
            case DELETE ->
                event.append("ns", namespace(change)).append("documentKey", new Document("_id", body.get("key")));
            case RENAME ->
                event.append("ns", namespace(change))
                        .append("to", new Document("db", change.database()).append("coll", body.get("to")));
            case DROP -> event.append("ns", namespace(change));
            case DROP_DATABASE -> event.append("ns", new Document("db", change.database()));
        }
        addBeforeChange(event, change.kind());
        return event;
    }

    /** The {@code invalidate} event, which follows the change that ends a stream. */
    Document invalidate(long time, Change change) {
        return head(time, ResumeToken.Kind.INVALIDATE, "invalidate", change);
    }

    private Document head(long time, ResumeToken.Kind kind, String operationType, Change change) {
        return new Document("_id", new ResumeToken(time, kind, logId).toDocument())
                .append("operationType", operationType)
                .append("clusterTime", new BsonTimestamp(time))
                .append("wallTime", change.wall());
    }

    private static Document namespace(Change change) {
        return new Document("db", change.database()).append("coll", change.collection());
    }

    /** No collection keeps post-images here, which is also the default of a replica set. */
    private void addFullDocument(Document event, Change change, @Nullable Object id) {
        switch (options.fullDocument()) {
            case DEFAULT -> {}
            case UPDATE_LOOKUP ->
                event.append("fullDocument", databases.committed(change.database(), change.collection(), id));
            case WHEN_AVAILABLE -> event.append("fullDocument", null);
            case REQUIRED -> throw noImage("post-image");
        }
    }

    private void addBeforeChange(Document event, ChangeKind kind) {
        boolean hasBefore = kind == ChangeKind.UPDATE || kind == ChangeKind.REPLACE || kind == ChangeKind.DELETE;
        if (hasBefore && options.beforeChangeRequired()) {
            throw noImage("pre-image");
        }
        if (hasBefore && options.beforeChangeAsked()) {
            event.append("fullDocumentBeforeChange", null);
        }
    }

    private static MongoServerError noImage(String image) {
        return new MongoServerError(
                47,
                "NoMatchingDocument",
                "Change stream was configured to require a " + image
                        + " for all update, delete and replace events, but the " + image + " was not found");
    }
}
