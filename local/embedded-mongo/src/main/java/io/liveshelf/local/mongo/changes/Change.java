// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Bson;
import java.time.Instant;

/**
 * One entry of the change log. The namespace is kept beside the body, so that a stream can pass over what is not its
 * own without decoding it.
 */
final class Change {
    private final ChangeKind kind;
    private final String database;
    private final String collection;
    private final Instant wall;
    private final byte[] body;

    /**
     * @param collection the collection's name, empty for a change of the whole database
     * @param wall when it was made
     * @param body of an insert and a replacement the document, else {@code key}, {@code update}, {@code to}; as BSON
     */
    Change(ChangeKind kind, String database, String collection, Instant wall, byte[] body) {
        this.kind = kind;
        this.database = database;
        this.collection = collection;
        this.wall = wall;
        this.body = body;
    }

    ChangeKind kind() {
        return kind;
    }

    String database() {
        return database;
    }

    String collection() {
        return collection;
    }

    Instant wall() {
        return wall;
    }

    byte[] body() {
        return body;
    }

    /** @throws MongoServerError 10334 where it is larger than a document can be, and so the event too */
    Document decodedBody() {
        if (body.length > Bson.MAX_DOCUMENT_BYTES) {
            throw tooLarge(body.length);
        }
        return Bson.decode(body);
    }

    static MongoServerError tooLarge(int bytes) {
        return new MongoServerError(
                10334,
                "BSONObjectTooLarge",
                "BSONObj size: " + bytes + " is invalid. Size must be between 0 and 16777216 (16MiB)");
    }

    /** About what it takes in the log, in bytes. */
    long bytes() {
        return 32L + database.length() + collection.length() + body.length;
    }
}
