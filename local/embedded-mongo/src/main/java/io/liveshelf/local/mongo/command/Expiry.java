// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.command;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.liveshelf.local.mongo.store.Databases;
import io.liveshelf.local.mongo.store.Fields;
import io.liveshelf.local.mongo.store.SortKey;
import io.liveshelf.local.mongo.store.Store;
import io.liveshelf.local.mongo.store.StoredDatabase;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes expired documents, by the indexes with {@code expireAfterSeconds}. */
public final class Expiry {
    private static final Logger log = LoggerFactory.getLogger(Expiry.class);
    /** Number of deletions per write, so that other writers can run in between. */
    private static final int AT_ONCE = 200;

    private final Store store;
    private final Databases databases;
    private final Clock clock;

    public Expiry(Store store, Databases databases, Clock clock) {
        this.store = store;
        this.databases = databases;
        this.clock = clock;
    }

    /** One sweep over all collections. */
    public void sweep() {
        for (StoredDatabase database : databases.used()) {
            for (String collection : database.collectionNames()) {
                try {
                    database.indexDescriptions(collection).forEach(index -> sweep(database, collection, index));
                } catch (RuntimeException e) {
                    log.warn("could not remove expired documents of {}.{}", database.getDatabaseName(), collection, e);
                }
            }
        }
    }

    private void sweep(StoredDatabase database, String collection, Document index) {
        Long seconds = IndexCommands.seconds(index);
        if (seconds == null) {
            return;
        }
        String field = Fields.document(index, "key").keySet().iterator().next();
        Document expired =
                new Document(field, new Document("$lte", clock.instant().minusSeconds(seconds)));
        int deleted = AT_ONCE;
        while (deleted == AT_ONCE) {
            deleted = store.write(() -> {
                MongoCollection<SortKey> current = database.find(collection);
                return current == null
                        ? 0
                        : current.deleteDocuments(new Document("$query", expired), AT_ONCE, NoopOplog.get());
            });
        }
    }
}
