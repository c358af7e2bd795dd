// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import io.liveshelf.mongo.CommunityDatabase;
import io.liveshelf.mongo.IndexMonitor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** The application's MongoDB in this process, on a free port. */
public final class EmbeddedCommunity implements AutoCloseable {
    private final EmbeddedMongo server = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory());
    private final MongoClient client = MongoClients.create(uri());

    /** The connection string. */
    public String uri() {
        return server.connectionString();
    }

    /** The application's database. */
    public MongoDatabase database() {
        return client.getDatabase("community");
    }

    /** The database as the module under test gets it. */
    public CommunityDatabase at(Instant now) {
        return at(database(), now);
    }

    /** The same for another server's database. */
    public static CommunityDatabase at(MongoDatabase database, Instant now) {
        return new CommunityDatabase(
                database, new IndexMonitor(Clock.fixed(now, ZoneOffset.UTC)), Duration.ofSeconds(10), now);
    }

    /** Creates the indexes as {@code ./liveshelf setup} does. */
    public void createIndexes() {
        createIndexes(database());
    }

    /** The same in another server's database. */
    public static void createIndexes(MongoDatabase database) {
        for (var index : MongoIndexes.all()) {
            database.getCollection(index.collection())
                    .createIndex(index.keys(), new IndexOptions().unique(index.unique()));
        }
    }

    /** Fills collections with documents. */
    public void insert(Map<String, List<BsonDocument>> documents) {
        documents.forEach((collection, all) -> {
            if (!all.isEmpty()) {
                database().getCollection(collection, BsonDocument.class).insertMany(all);
            }
        });
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
