// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoNamespace;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Resuming from a token. */
abstract class ResumeContract extends ServerContract {
    @Test
    void eachTokenIsFollowedByExactlyTheEventsAfterIt() {
        var stream = watchBooks();
        books.insertMany(List.of(book("a"), book("b"), book("c")));
        database.getCollection("authors").insertOne(book("x"));
        books.updateOne(eq("a"), set("n", 1));
        books.deleteOne(eq("b"));
        List<ChangeStreamDocument<Document>> all = Streams.take(5, stream);

        for (int i = 0; i < all.size() - 1; i++) {
            BsonDocument token = all.get(i).getResumeToken();
            List<String> rest = all.stream().skip(i + 1).map(Streams::token).toList();
            assertThat(Streams.take(rest.size(), open(books.watch().resumeAfter(token))))
                    .extracting(Streams::token)
                    .isEqualTo(rest);
            assertThat(Streams.take(rest.size(), open(books.watch().startAfter(token))))
                    .extracting(Streams::token)
                    .isEqualTo(rest);
        }
    }

    @Test
    void aTokenOfAnEmptyBatchCanBeResumedFrom() {
        books.insertOne(book("before"));
        var stream = watchBooks();
        assertThat(stream.tryNext()).isNull();
        BsonDocument token = stream.getResumeToken();
        books.insertOne(book("a"));

        assertThat(token).isNotNull();
        Streams.assertNextIs("a", open(books.watch().resumeAfter(token)));
    }

    @Test
    void aTimeBeforeTheLogIsALostHistory() {
        assertThatThrownBy(() -> open(books.watch().startAtOperationTime(new BsonTimestamp(1_000_000, 1))))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(286));
    }

    @Test
    void aDroppedCollectionInvalidatesItsStream() {
        books.insertOne(book("a"));
        var stream = watchBooks();

        books.drop();

        List<ChangeStreamDocument<Document>> events = Streams.take(2, stream);
        assertThat(Streams.types(events)).containsExactly("drop", "invalidate");
        assertThat(events.get(0).getNamespace()).isEqualTo(books.getNamespace());
        BsonDocument invalidated = events.get(1).getResumeToken();
        assertThatThrownBy(() -> open(books.watch().resumeAfter(invalidated)))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(260));
        var next = open(books.watch().startAfter(invalidated));
        books.insertOne(book("b"));
        Streams.assertNextIs("b", next);
    }

    @Test
    void afterTheDropComesTheInvalidateAlsoForOneThatResumes() {
        books.insertOne(book("a"));
        var stream = watchBooks();
        books.drop();
        BsonDocument dropped = Streams.next(stream).getResumeToken();

        assertThat(Streams.types(Streams.take(1, open(books.watch().resumeAfter(dropped)))))
                .containsExactly("invalidate");
    }

    @Test
    void aDroppedCollectionIsAnEventOfItsDatabasesStream() {
        books.insertOne(book("a"));
        var stream = open(database.watch());

        books.drop();
        database.getCollection("authors").insertOne(book("x"));

        assertThat(Streams.types(Streams.take(2, stream))).containsExactly("drop", "insert");
    }

    @Test
    void aRenameIsToldAndEndsTheStreamOfTheOldName() {
        books.insertOne(book("a").append("n", 1));
        books.createIndex(new Document("n", 1));
        var stream = watchBooks();
        var all = open(database.watch());

        books.renameCollection(new MongoNamespace(database.getName(), "novels"));

        List<ChangeStreamDocument<Document>> events = Streams.take(2, stream);
        assertThat(Streams.types(events)).containsExactly("rename", "invalidate");
        assertThat(events.get(0).getDestinationNamespace()).isEqualTo(new MongoNamespace(database.getName(), "novels"));
        assertThat(database.getCollection("novels").find(eq("n", 1)).first())
                .isEqualTo(book("a").append("n", 1));
        database.getCollection("novels").insertOne(book("b"));
        assertThat(Streams.types(Streams.take(2, all))).containsExactly("rename", "insert");
    }

    @Test
    void aDroppedDatabaseInvalidatesItsStreams() {
        books.insertOne(book("a"));
        var stream = open(database.watch());
        var ofBooks = watchBooks();

        database.drop();

        assertThat(Streams.types(Streams.take(3, stream))).containsExactly("drop", "dropDatabase", "invalidate");
        assertThat(Streams.types(Streams.take(2, ofBooks))).containsExactly("drop", "invalidate");
    }

    @Test
    void anEventTooLargeFailsTheStreamUnlessAStageMakesItFit() {
        String text = "x".repeat(16 * 1024 * 1024 - 40);
        var stream = watchBooks();
        var slim = open(books.watch(List.of(Document.parse("{$unset: 'fullDocument.text'}"))));

        books.insertOne(book("large").append("text", text));

        assertThatThrownBy(() -> Streams.next(stream))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(10334));
        Streams.assertNextIs("large", slim);
    }
}
