// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.ClientSession;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Documents and indexes, as far as our code uses them. */
abstract class CollectionContract extends ServerContract {
    @Test
    void helloSaysAPrimaryOfAReplicaSet() {
        Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));

        assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
        assertThat(hello.getString("setName")).isNotEmpty();
        assertThat(hello.getList("hosts", String.class)).contains(hello.getString("me"));
        assertThat(hello.getInteger("logicalSessionTimeoutMinutes")).isEqualTo(30);
        assertThat(hello.getInteger("maxWireVersion")).isGreaterThanOrEqualTo(17);
    }

    @Test
    void anUnknownCommandIsError59() {
        assertThatThrownBy(() -> database.runCommand(new Document("noSuchThing", 1)))
                .isInstanceOfSatisfying(
                        MongoCommandException.class,
                        error -> assertThat(error.getErrorCode()).isEqualTo(59));
    }

    @Test
    void concernsAndSessionsAreAccepted() {
        try (ClientSession session = client.startSession()) {
            books.withWriteConcern(WriteConcern.MAJORITY.withJournal(true)).insertOne(session, book("a"));
            assertThat(books.withReadConcern(ReadConcern.MAJORITY).find(session).first())
                    .isEqualTo(book("a"));
        }
        books.withWriteConcern(WriteConcern.UNACKNOWLEDGED).insertOne(book("b"));
        Awaitility.await().until(() -> books.countDocuments() == 2);
    }

    @Test
    void aUniqueIndexHolds() {
        books.createIndex(Indexes.ascending("book_id"), new IndexOptions().unique(true));
        books.insertOne(book("a").append("book_id", 7));

        assertThatThrownBy(() -> books.insertOne(book("b").append("book_id", 7L)))
                .isInstanceOfSatisfying(
                        MongoWriteException.class,
                        error -> assertThat(error.getError().getCode()).isEqualTo(11000));
        assertThatThrownBy(() -> books.insertOne(book("a"))).isInstanceOf(MongoWriteException.class);
        assertThat(books.countDocuments()).isOne();
    }

    @Test
    void aFailedInsertMakesNoEventAndStopsAnOrderedBulk() {
        books.insertOne(book("b"));
        var stream = watchBooks();

        assertThatThrownBy(() -> books.insertMany(List.of(book("a"), book("b"), book("c"))))
                .hasMessageContaining("E11000");
        assertThatThrownBy(() -> books.insertMany(
                        List.of(book("d"), book("b"), book("e")), new InsertManyOptions().ordered(false)))
                .hasMessageContaining("E11000");

        assertThat(Streams.take(3, stream)).extracting(Streams::idOf).containsExactly("a", "d", "e");
        assertThat(books.countDocuments(eq("c"))).isZero();
    }

    @Test
    void aLongResultComesInBatches() {
        List<Document> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(new Document("_id", i).append("text", "x".repeat(100)));
        }
        books.insertMany(many);

        assertThat(books.find().batchSize(10).into(new ArrayList<>())).hasSize(1000);
        assertThat(books.aggregate(List.of(Document.parse("{$match: {}}"))).into(new ArrayList<>()))
                .hasSize(1000);
    }

    @Test
    void expiredDocumentsAreDeletedWithAnEvent() {
        books.createIndex(Indexes.ascending("expires_at"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        var stream = watchBooks();
        Instant now = Instant.now();

        books.insertMany(List.of(
                book("later").append("expires_at", Date.from(now.plusSeconds(3600))),
                book("never").append("expires_at", "no date"),
                book("over").append("expires_at", Date.from(now.minusSeconds(5)))));

        Streams.take(3, stream);
        Awaitility.await().atMost(90, TimeUnit.SECONDS).until(() -> books.countDocuments() == 2);
        var event = Streams.next(stream);
        assertThat(event.getOperationTypeString()).isEqualTo("delete");
        assertThat(Streams.idOf(event)).isEqualTo("over");
    }

    @Test
    void theTimeToLiveOfAnIndexCanBeChanged() {
        books.createIndex(Indexes.ascending("seen_at"), new IndexOptions().expireAfter(3600L, TimeUnit.SECONDS));

        database.runCommand(
                Document.parse("{collMod: 'books', index: {keyPattern: {seen_at: 1}, expireAfterSeconds: 60}}"));

        assertThat(books.listIndexes().into(new ArrayList<>()))
                .filteredOn(index -> index.getString("name").equals("seen_at_1"))
                .singleElement()
                .satisfies(index -> assertThat(index.get("expireAfterSeconds")).hasToString("60"));
    }

    @Test
    void collectionsAndDatabasesAreListed() {
        books.insertOne(book("a"));
        database.createCollection("authors");

        assertThat(database.listCollectionNames().into(new ArrayList<>()))
                .containsExactlyInAnyOrder("authors", "books");
        assertThat(client.listDatabaseNames().into(new ArrayList<>())).contains(database.getName());
    }

    @Test
    void filesAreKeptInGridFs() {
        var bucket = GridFSBuckets.create(database, "covers").withChunkSizeBytes(1000);
        byte[] cover = new byte[3500];
        cover[3400] = 7;

        var id = bucket.uploadFromStream("cover.png", new ByteArrayInputStream(cover));
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        bucket.downloadToStream(id, read);

        assertThat(read.toByteArray()).isEqualTo(cover);
    }
}
