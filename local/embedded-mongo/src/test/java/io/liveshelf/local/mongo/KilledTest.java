// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a kill during writes, documents, indexes and change log agree. */
final class KilledTest {
    private static final int KILLS = 3;

    private final Path directory;

    KilledTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void eachDocumentHasItsEventsAndEachEventItsDocument() throws Exception {
        BsonTimestamp begin;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.in(directory));
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            begin = client.getDatabase("shop")
                    .runCommand(new Document("ping", 1))
                    .get("operationTime", BsonTimestamp.class);
        }
        for (int kill = 1; kill <= KILLS; kill++) {
            writeAndKill(200 * kill);
            assertConsistent(begin);
        }
    }

    private void writeAndKill(int atLeast) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader progress =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            int reached = 0;
            while (reached < atLeast) {
                String line = progress.readLine();
                assertThat(line).as("the writer goes on").isNotNull();
                reached = line.matches("\\d+") ? Integer.parseInt(line) : reached;
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private void assertConsistent(BsonTimestamp begin) {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.in(directory));
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            MongoCollection<Document> books = client.getDatabase("shop").getCollection("books");
            Map<String, Document> found = new TreeMap<>();
            books.find().forEach(book -> found.put(book.getString("_id"), book));
            books.insertOne(new Document("_id", "end"));

            assertThat(replay(books, begin)).isEqualTo(found).hasSizeGreaterThan(100);
            found.values()
                    .forEach(book -> assertThat(
                                    books.find(eq("n", book.get("n"))).first())
                            .isEqualTo(book));
            books.deleteOne(eq("end"));
        }
    }

    /** The documents that result from the events of the log. */
    private static Map<String, Document> replay(MongoCollection<Document> books, BsonTimestamp begin) {
        Map<String, Document> replayed = new HashMap<>();
        for (ChangeStreamDocument<Document> event : books.watch().startAtOperationTime(after(begin))) {
            String id = event.getDocumentKey().getString("_id").getValue();
            if (id.equals("end") && event.getOperationTypeString().equals("insert")) {
                if (!hasMore(books, event)) {
                    break;
                }
                continue;
            }
            switch (event.getOperationTypeString()) {
                case "insert" -> replayed.put(id, event.getFullDocument());
                case "delete" -> replayed.remove(id);
                default ->
                    event.getUpdateDescription()
                            .getUpdatedFields()
                            .forEach((field, value) -> replayed.getOrDefault(id, new Document())
                                    .put(field, value.asInt32().getValue()));
            }
        }
        return replayed;
    }

    /** Reads the log up to a marker that this call writes. */
    private static boolean hasMore(MongoCollection<Document> books, ChangeStreamDocument<Document> event) {
        try (var rest = books.watch().resumeAfter(event.getResumeToken()).cursor()) {
            return rest.tryNext() != null;
        }
    }

    private static BsonTimestamp after(BsonTimestamp time) {
        return new BsonTimestamp(time.getTime(), time.getInc() + 1);
    }
}
