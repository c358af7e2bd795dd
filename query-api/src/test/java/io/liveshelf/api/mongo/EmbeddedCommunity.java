// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import io.liveshelf.api.config.ApiConfig;
import io.liveshelf.contract.index.MongoIndexes;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/** The application's MongoDB in this process, on a free port. */
public final class EmbeddedCommunity implements AutoCloseable {
    private final EmbeddedMongo server = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory());
    private final MongoClient client = MongoClients.create(uri());

    /** Where it listens. */
    public String uri() {
        return server.connectionString();
    }

    /** The application's database. */
    public MongoDatabase database() {
        return client.getDatabase("community");
    }

    /** What the API needs to use it. */
    public ApiConfig.Mongo config() {
        return new ApiConfig.Mongo(
                new ConnectionString(uri()),
                "community",
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                4,
                new ApiConfig.Breaker(1, Duration.ofMillis(100)));
    }

    /** As {@code ./liveshelf setup} does. */
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
