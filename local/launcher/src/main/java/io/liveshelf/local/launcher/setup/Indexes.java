// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.setup;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.liveshelf.contract.index.MongoIndexes;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Indexes in MongoDB. Making one that is there already changes nothing. */
public final class Indexes {

    private Indexes() {}

    /** Those that Liveshelf's fallback reads need; says how many. */
    public static int createNeeded(MongoDatabase database) {
        MongoIndexes.all()
                .forEach(index -> database.getCollection(index.collection())
                        .createIndex(index.keys(), new IndexOptions().unique(index.unique())));
        return MongoIndexes.all().size();
    }

    /**
     * The one by which the writing application removes view sessions at the end of their day. It belongs to that
     * application, so only the demo makes it.
     */
    public static void createSessionExpiry(MongoDatabase database) {
        database.getCollection("book_view_sessions")
                .createIndex(new Document("expires_at", 1), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }
}
