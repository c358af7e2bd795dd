// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.liveshelf.local.mongo.store.Bson;
import java.time.Instant;

/**
 * One entry of the change log. The namespace is stored beside the body, so that a stream can skip the changes of other
 * collections without decoding them.
 */
final class Change {
    private final ChangeKind kind;
    private final String database;
    private final String collection;
    private final Instant wall;
    private final byte[] body;

    /**
     * @param collection the collection's name, empty for a change of the whole database
     * @param wall the wall clock time of the change
     * @param body as BSON: the document of an insert or replacement, else {@code key}, {@code update}, {@code to}
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

    /** @throws MongoServerError 10334 if it is larger than a document may be, because the event is a document */
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

    /** Its approximate size in the log, in bytes. */
    long bytes() {
        return 32L + database.length() + collection.length() + body.length;
    }
}
