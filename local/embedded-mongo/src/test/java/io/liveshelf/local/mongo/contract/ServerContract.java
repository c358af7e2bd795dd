// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Gives each test its own database on the server under test, and a collection. */
abstract class ServerContract {
    private final List<AutoCloseable> open = new ArrayList<>();
    protected MongoClient client;
    protected MongoDatabase database;
    protected MongoCollection<Document> books;

    /** The server under test; started if it is not running yet. */
    protected abstract String connectionString();

    @BeforeEach
    void connect() {
        client = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build());
        database = client.getDatabase("contract_" + UUID.randomUUID().toString().replace("-", ""));
        books = database.getCollection("books");
    }

    @AfterEach
    void disconnect() throws Exception {
        if (client == null) {
            return;
        }
        for (AutoCloseable each : open) {
            each.close();
        }
        database.drop();
        client.close();
    }

    /** Opens a stream, which is closed after the test. It is open on the server when this returns. */
    protected MongoChangeStreamCursor<ChangeStreamDocument<Document>> open(ChangeStreamIterable<Document> stream) {
        MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor =
                stream.maxAwaitTime(200, TimeUnit.MILLISECONDS).cursor();
        open.add(cursor);
        return cursor;
    }

    protected MongoChangeStreamCursor<ChangeStreamDocument<Document>> watchBooks() {
        return open(books.watch());
    }

    protected static Document book(String id) {
        return new Document("_id", id);
    }
}
