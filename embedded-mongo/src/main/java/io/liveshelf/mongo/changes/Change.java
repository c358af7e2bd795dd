// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.changes;

import de.bwaldvogel.mongo.bson.Document;
import io.liveshelf.mongo.store.Bson;

/**
 * One entry of the change log. The namespace is kept beside the body, so that a stream can pass over what is not its
 * own without decoding it.
 */
final class Change {
    private final ChangeKind kind;
    private final String database;
    private final String collection;
    private final byte[] body;

    /**
     * @param collection the collection's name, empty for a change of the whole database
     * @param body what the event says beyond that, as BSON: {@code wall}, {@code key}, {@code doc}, {@code update},
     *     {@code to}
     */
    Change(ChangeKind kind, String database, String collection, byte[] body) {
        this.kind = kind;
        this.database = database;
        this.collection = collection;
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

    byte[] body() {
        return body;
    }

    Document decodedBody() {
        return Bson.decode(body);
    }

    /** About what it takes in the log, in bytes. */
    long bytes() {
        return 32L + database.length() + collection.length() + body.length;
    }
}
