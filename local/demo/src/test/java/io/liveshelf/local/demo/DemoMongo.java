// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;

/** An empty MongoDB server in memory. */
public final class DemoMongo implements AutoCloseable {

    private final EmbeddedMongo server = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory());
    private final MongoClient client = MongoClients.create(server.connectionString());

    public String connectionString() {
        return server.connectionString();
    }

    public MongoDatabase database() {
        return client.getDatabase("community");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
