// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.store;

import de.bwaldvogel.mongo.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Receives each change inside the write that makes it. The documents are read-only.
 */
public interface ChangeSink {
    /** A document was inserted, possibly by an upsert; {@code bson}: as it is stored. */
    void inserted(String database, String collection, byte[] bson);

    /** A document was updated, by operators or, if {@code byPipeline}, by an aggregation pipeline. */
    void updated(String database, String collection, Document before, Document after, boolean byPipeline);

    /** A document was replaced as a whole; {@code bson}: as it is stored now. */
    void replaced(String database, String collection, byte[] bson);

    /** The document of this {@code _id} was deleted. */
    void deleted(String database, String collection, @Nullable Object id);

    /** A collection was dropped. */
    void dropped(String database, String collection);

    /** A collection was renamed within its database. */
    void renamed(String database, String collection, String to);

    /** A database was dropped; its collections were dropped before. */
    void databaseDropped(String database);
}
