// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.FullDocumentBeforeChange;
import java.util.List;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Opening a stream: scopes, options and stages. */
abstract class OpeningContract extends ServerContract {
    @Test
    void aCollectionThatDoesNotExistYetCanBeWatched() {
        var stream = watchBooks();

        books.insertOne(book("a"));

        Streams.assertNextIs("a", stream);
    }

    @Test
    void aStreamBeginsWithWhatComesAfterIt() {
        books.insertOne(book("before"));
        var stream = watchBooks();

        books.insertOne(book("after"));

        Streams.assertNextIs("after", stream);
    }

    @Test
    void aDatabaseStreamSeesAllItsCollectionsInOneOrder() {
        var stream = open(database.watch());
        var other = client.getDatabase(database.getName() + "_other");

        books.insertOne(book("a"));
        other.getCollection("books").insertOne(book("elsewhere"));
        database.getCollection("authors").insertOne(book("b"));
        books.updateOne(eq("a"), set("n", 1));

        assertThat(Streams.take(3, stream)).extracting(Streams::idOf).containsExactly("a", "b", "a");
        other.drop();
    }

    @Test
    void aClusterStreamSeesAllDatabases() {
        var stream = open(
                client.watch(List.of(Document.parse("{$match: {'ns.db': {$regex: '^" + database.getName() + "'}}}"))));
        var other = client.getDatabase(database.getName() + "_other");

        books.insertOne(book("a"));
        other.getCollection("books").insertOne(book("b"));

        assertThat(Streams.take(2, stream)).extracting(Streams::idOf).containsExactly("a", "b");
        other.drop();
    }

    @Test
    void everyStreamSeesTheSameOrder() {
        var all = open(database.watch());
        var again = open(database.watch());

        for (int i = 0; i < 20; i++) {
            database.getCollection("c" + i % 3).insertOne(book("d" + i));
        }

        assertThat(Streams.take(20, all).stream().map(Streams::token).toList())
                .isEqualTo(Streams.take(20, again).stream().map(Streams::token).toList());
    }

    @Test
    void furtherStagesSeeTheEvent() {
        var stream = open(books.watch(List.of(
                Document.parse("{$match: {operationType: {$in: ['insert', 'update']}, 'fullDocument.n': {$gte: 2}}}"),
                Document.parse("{$addFields: {'fullDocument.seen': true}}"),
                Document.parse("{$set: {'fullDocument.twice': {$multiply: ['$fullDocument.n', 2]}}}"),
                Document.parse("{$unset: 'fullDocument.text'}"),
                Document.parse("{$project: {wallTime: 0}}"))));

        books.insertMany(
                List.of(book("a").append("n", 1), book("b").append("n", 2).append("text", "long")));

        ChangeStreamDocument<Document> event = Streams.next(stream);
        assertThat(event.getFullDocument())
                .isEqualTo(book("b").append("n", 2).append("seen", true).append("twice", 4));
        assertThat(event.getWallTime()).isNull();
    }

    @Test
    void aStageThatTakesTheTokenAwayFailsTheStream() {
        var stream = open(books.watch(List.of(Document.parse("{$project: {_id: 0}}"))));

        books.insertOne(book("a"));

        assertThatThrownBy(() -> Streams.next(stream))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(280));
    }

    @Test
    void aLookedUpDocumentIsAsItIsWhenRead() {
        books.insertMany(List.of(book("a").append("n", 1), book("b").append("n", 1)));
        var stream = open(books.watch(List.of(Document.parse("{$match: {operationType: 'update'}}")))
                .fullDocument(FullDocument.UPDATE_LOOKUP));

        books.updateOne(eq("a"), inc("n", 1));
        books.updateOne(eq("b"), inc("n", 1));
        books.updateOne(eq("a"), inc("n", 1));
        books.deleteOne(eq("b"));

        List<ChangeStreamDocument<Document>> events = Streams.take(3, stream);
        assertThat(events.get(0).getFullDocument()).isEqualTo(book("a").append("n", 3));
        assertThat(events.get(1).getFullDocument()).isNull();
        assertThat(events.get(2).getFullDocument()).isEqualTo(book("a").append("n", 3));
    }

    @Test
    void imagesThatAreNotKeptAreNullOrAnErrorAsAsked() {
        books.insertOne(book("a").append("n", 1));
        var available = open(books.watch()
                .fullDocument(FullDocument.WHEN_AVAILABLE)
                .fullDocumentBeforeChange(FullDocumentBeforeChange.WHEN_AVAILABLE));
        var required = open(books.watch().fullDocument(FullDocument.REQUIRED));

        books.updateOne(eq("a"), inc("n", 1));

        assertThat(Streams.next(available).getFullDocument()).isNull();
        assertThatThrownBy(() -> Streams.next(required))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(47));
    }

    @Test
    void startAtOperationTimeTakesThatTimeAndAfter() {
        BsonTimestamp first = insertedAt("a");
        BsonTimestamp second = insertedAt("b");
        insertedAt("c");

        assertThat(first).isLessThan(second);
        assertThat(Streams.take(2, open(books.watch().startAtOperationTime(second))))
                .extracting(Streams::idOf)
                .containsExactly("b", "c");
    }

    private BsonTimestamp insertedAt(String id) {
        return database.runCommand(new Document("insert", "books").append("documents", List.of(book(id))))
                .get("operationTime", BsonTimestamp.class);
    }

    @Test
    void aTimeInTheFutureWaitsForIt() {
        int now = insertedAt("a").getTime();
        var stream = open(books.watch().startAtOperationTime(new BsonTimestamp(now + 2, 0)));

        String last = "";
        for (int i = 0; last.isEmpty(); i++) {
            BsonTimestamp time = insertedAt("b" + i);
            last = time.getTime() >= now + 2 ? "b" + i : "";
        }

        Streams.assertNextIs(last, stream);
    }

    @Test
    void whatIsNoOptionIsRefused() {
        assertThatThrownBy(() -> aggregate(Document.parse("{$changeStream: {fullDocument: 'everything'}}")))
                .isInstanceOf(MongoCommandException.class);
        assertThatThrownBy(() -> aggregate(Document.parse("{$changeStream: {allChangesForCluster: true}}")))
                .isInstanceOf(MongoCommandException.class);
        assertThatThrownBy(() -> aggregate(Document.parse("{$changeStream: {resumeAfter: {_data: 'nonsense'}}}")))
                .satisfies(error -> assertThat(Streams.codeOf(error)).isEqualTo(260));
    }

    private Document aggregate(Document stage) {
        return database.runCommand(new Document("aggregate", "books")
                .append("pipeline", List.of(stage))
                .append("cursor", new Document()));
    }
}
