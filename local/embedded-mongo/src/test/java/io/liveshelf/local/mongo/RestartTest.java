// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What survives a restart. */
final class RestartTest {
    private final Path directory;

    RestartTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private interface Use {
        void of(MongoClient client);
    }

    private void run(EmbeddedMongoConfig config, Use use) {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(config);
                MongoClient client = MongoClients.create(mongo.connectionString())) {
            use.of(client);
        }
    }

    private static MongoCollection<Document> books(MongoClient client) {
        return client.getDatabase("shop").getCollection("books");
    }

    private static List<String> ids(int count, Iterable<ChangeStreamDocument<Document>> events) {
        List<String> ids = new ArrayList<>();
        for (ChangeStreamDocument<Document> event : events) {
            ids.add(event.getOperationTypeString() + " "
                    + event.getDocumentKey().getString("_id").getValue());
            if (ids.size() == count) {
                break;
            }
        }
        return ids;
    }

    @Test
    void documentsIndexesAndTheirOptionsAreKept() {
        EmbeddedMongoConfig config = EmbeddedMongoConfig.in(directory);
        run(config, client -> {
            books(client).createIndex(Indexes.ascending("book_id"), new IndexOptions().unique(true));
            books(client)
                    .createIndex(
                            Indexes.ascending("expires_at"), new IndexOptions().expireAfter(60L, TimeUnit.SECONDS));
            books(client).createIndex(Indexes.ascending("tags"));
            books(client).insertOne(Document.parse("{_id: 'a', book_id: 1, tags: ['x', 'y']}"));
            books(client).renameCollection(new MongoNamespace("shop", "novels"));
        });
        run(config, client -> {
            MongoCollection<Document> novels = client.getDatabase("shop").getCollection("novels");
            assertThat(novels.find(eq("tags", "y")).first())
                    .isEqualTo(Document.parse("{_id: 'a', book_id: 1, tags: ['x', 'y']}"));
            assertThat(novels.listIndexes().into(new ArrayList<>()))
                    .extracting(index -> index.getString("name"), index -> index.get("expireAfterSeconds"))
                    .contains(tuple("expires_at_1", 60L));
            assertThatThrownBy(() -> novels.insertOne(Document.parse("{_id: 'b', book_id: 1}")))
                    .hasMessageContaining("E11000");
            assertThat(client.getDatabase("shop").listCollectionNames()).containsExactly("novels");
        });
    }

    @Test
    void clientsThatOutliveItTakeItForThePrimary() {
        List<ObjectId> elections = new ArrayList<>();
        for (int start = 0; start < 6; start++) {
            run(
                    EmbeddedMongoConfig.in(directory),
                    client -> elections.add(client.getDatabase("admin")
                            .runCommand(new Document("hello", 1))
                            .getObjectId("electionId")));
        }
        assertThat(elections).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aTokenIsGoodAfterwards() {
        List<BsonDocument> tokens = new ArrayList<>();
        run(EmbeddedMongoConfig.in(directory), client -> {
            try (var stream = books(client).watch().cursor()) {
                books(client).insertMany(List.of(new Document("_id", "a"), new Document("_id", "b")));
                tokens.add(stream.next().getResumeToken());
            }
            books(client).updateOne(eq("a"), new Document("$set", new Document("n", 1)));
        });
        run(EmbeddedMongoConfig.in(directory), client -> {
            books(client).insertOne(new Document("_id", "c"));
            assertThat(ids(
                            3,
                            books(client)
                                    .watch()
                                    .fullDocument(FullDocument.UPDATE_LOOKUP)
                                    .resumeAfter(tokens.get(0))))
                    .containsExactly("insert b", "update a", "insert c");
        });
    }

    @Test
    void aTokenOlderThanTheLogIsALostHistory() {
        EmbeddedMongoConfig config = EmbeddedMongoConfig.in(directory).withChangeLog(10, Long.MAX_VALUE);
        run(config, client -> {
            BsonDocument token;
            try (var stream = books(client).watch().cursor()) {
                books(client).insertOne(new Document("_id", "a"));
                token = stream.next().getResumeToken();
            }
            for (int i = 0; i < 10; i++) {
                books(client).insertOne(new Document("_id", "kept" + i));
            }
            assertThat(ids(10, books(client).watch().resumeAfter(token))).hasSize(10);
            books(client).insertOne(new Document("_id", "one too many"));
            assertLost(() -> books(client).watch().resumeAfter(token).cursor());
            assertLost(() -> books(client).watch().startAfter(token).cursor());
        });
    }

    @Test
    void theLogIsLimitedByBytesToo() {
        EmbeddedMongoConfig config = EmbeddedMongoConfig.in(directory).withChangeLog(Long.MAX_VALUE, 10_000);
        run(config, client -> {
            BsonDocument token;
            try (var stream = books(client).watch().cursor()) {
                books(client).insertOne(new Document("_id", "a"));
                token = stream.next().getResumeToken();
            }
            for (int i = 0; i < 20; i++) {
                books(client).insertOne(new Document("_id", "b" + i).append("text", "x".repeat(1000)));
            }
            assertLost(() -> books(client).watch().resumeAfter(token).cursor());
        });
    }

    @Test
    void aTokenOfAnotherDataDirectoryIsALostHistory() {
        List<BsonDocument> tokens = new ArrayList<>();
        run(EmbeddedMongoConfig.in(directory.resolve("one")), client -> {
            try (var stream = books(client).watch().cursor()) {
                books(client).insertOne(new Document("_id", "a"));
                tokens.add(stream.next().getResumeToken());
            }
        });
        run(
                EmbeddedMongoConfig.in(directory.resolve("two")),
                client -> assertLost(
                        () -> books(client).watch().resumeAfter(tokens.get(0)).cursor()));
    }

    private static void assertLost(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        error -> assertThat(error.getErrorCode()).isEqualTo(286));
    }

    @Test
    void twoServersCannotUseOneDirectory() {
        run(
                EmbeddedMongoConfig.in(directory),
                client -> assertThatThrownBy(() -> EmbeddedMongo.start(EmbeddedMongoConfig.in(directory)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is used by another server")
                        .hasMessageContaining(directory.toString()));
    }

    @Test
    void aTakenPortIsNamed() {
        try (EmbeddedMongo first = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory())) {
            assertThatThrownBy(() ->
                            EmbeddedMongo.start(EmbeddedMongoConfig.inMemory().withPort(first.port())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + first.port());
        }
    }

    @Test
    void aWrongConfigurationIsToldAsAWhole() {
        assertThatThrownBy(() -> EmbeddedMongoConfig.inMemory().withChangeLog(0, -1))
                .hasMessage("maxChanges must be at least 1, not 0; maxChangeBytes must be at least 1, not -1");
    }
}
