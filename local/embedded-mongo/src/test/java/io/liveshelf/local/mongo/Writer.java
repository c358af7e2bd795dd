// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import org.bson.Document;

/** A process that writes until it is killed, and prints its progress. */
final class Writer {
    private static final int REPORT_EVERY = 50;

    private Writer() {}

    public static void main(String[] arguments) {
        EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.in(Path.of(arguments[0])));
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> books = client.getDatabase("shop").getCollection("books");
            books.createIndex(new Document("n", 1));
            Document last = books.find().sort(new Document("n", -1)).first();
            long start = last == null ? 0 : last.getLong("n") + 1;
            for (long i = start; ; i++) {
                books.insertOne(new Document("_id", "d" + i).append("n", i).append("text", "x".repeat(200)));
                books.updateOne(eq("d" + (i / 2)), inc("changes", 1));
                if (i % 7 == 0 && i > 0) {
                    books.deleteOne(eq("d" + (i - 1)));
                }
                if (i % REPORT_EVERY == 0) {
                    System.out.println(i);
                }
            }
        }
    }
}
