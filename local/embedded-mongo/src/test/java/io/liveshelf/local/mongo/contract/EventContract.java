// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.contract;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.push;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.UpdateDescription;
import java.util.List;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** The event of each kind of change. */
abstract class EventContract extends ServerContract {
    @Test
    void anInsertCarriesTheDocumentAsWritten() {
        var stream = watchBooks();

        books.insertOne(book("a").append("title", "Kim").append("stats", new Document("views", 3L)));

        ChangeStreamDocument<Document> event = Streams.next(stream);
        assertThat(event.getOperationTypeString()).isEqualTo("insert");
        assertThat(event.getFullDocument())
                .isEqualTo(book("a").append("title", "Kim").append("stats", new Document("views", 3L)));
        assertThat(event.getNamespace()).isEqualTo(books.getNamespace());
        assertThat(event.getDocumentKey())
                .containsEntry("_id", new BsonString("a"))
                .hasSize(1);
        assertThat(event.getWallTime()).isNotNull();
    }

    @Test
    void clusterTimesAndTokensIncreaseStrictly() {
        var stream = watchBooks();

        books.insertMany(List.of(book("a"), book("b"), book("c")));
        books.deleteMany(new Document());

        List<ChangeStreamDocument<Document>> events = Streams.take(6, stream);
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).getClusterTime())
                    .isGreaterThan(events.get(i - 1).getClusterTime());
            assertThat(Streams.token(events.get(i))).isGreaterThan(Streams.token(events.get(i - 1)));
        }
    }

    @Test
    void anUpdateNamesTheFieldsByDottedPaths() {
        books.insertOne(Document.parse("{_id: 'a', stats: {views: 1, saves: 2}, tags: ['x', 'y'], old: 1}"));
        var stream = watchBooks();

        books.updateOne(eq("a"), combine(inc("stats.views", 1), unset("old"), push("tags", "z")));

        ChangeStreamDocument<Document> event = Streams.next(stream);
        UpdateDescription update = event.getUpdateDescription();
        assertThat(event.getOperationTypeString()).isEqualTo("update");
        assertThat(update.getUpdatedFields())
                .containsEntry("stats.views", new BsonInt32(2))
                .containsEntry("tags.2", new BsonString("z"))
                .hasSize(2);
        assertThat(update.getRemovedFields()).containsExactly("old");
        assertThat(update.getTruncatedArrays()).isEmpty();
        assertThat(event.getFullDocument()).isNull();
    }

    @Test
    void anUpdateByAPipelineTellsTruncatedArrays() {
        books.insertOne(Document.parse("{_id: 'a', tags: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'], n: 1}"));
        var stream = watchBooks();

        books.updateOne(
                eq("a"), List.of(Document.parse("{$set: {tags: {$slice: ['$tags', 8]}, m: {$add: ['$n', 1]}}}")));

        UpdateDescription update = Streams.next(stream).getUpdateDescription();
        assertThat(update.getTruncatedArrays()).singleElement().satisfies(array -> {
            assertThat(array.getField()).isEqualTo("tags");
            assertThat(array.getNewSize()).isEqualTo(8);
        });
        assertThat(update.getUpdatedFields())
                .containsEntry("m", new BsonInt32(2))
                .hasSize(1);
    }

    @Test
    void anUpdateThatChangesNothingMakesNoEvent() {
        books.insertOne(book("a").append("title", "Kim").append("views", 1));
        var stream = watchBooks();

        books.updateOne(eq("a"), set("title", "Kim"));
        books.updateOne(eq("a"), inc("views", 0));
        books.updateOne(eq("a"), unset("absent"));
        books.replaceOne(eq("a"), book("a").append("title", "Kim").append("views", 1));
        books.updateOne(eq("nobody"), set("title", "Kim"));
        books.deleteOne(eq("nobody"));
        books.insertOne(book("next"));

        Streams.assertNextIs("next", stream);
    }

    @Test
    void anUpdateOfManyMakesOneEventEach() {
        books.insertMany(List.of(
                book("a").append("n", 1), book("b").append("n", 2), book("c").append("n", 3)));
        var stream = watchBooks();

        books.updateMany(gte("n", 2), inc("n", 10));
        books.deleteMany(gte("n", 10));

        assertThat(Streams.take(4, stream))
                .extracting(ChangeStreamDocument::getOperationTypeString, Streams::idOf)
                .containsExactly(
                        tuple("update", "b"), tuple("update", "c"), tuple("delete", "b"), tuple("delete", "c"));
    }

    @Test
    void anUpsertThatCreatesIsAnInsert() {
        var stream = watchBooks();

        books.updateOne(eq("a"), set("title", "Kim"), new UpdateOptions().upsert(true));
        books.updateOne(eq("a"), set("title", "Emma"), new UpdateOptions().upsert(true));

        List<ChangeStreamDocument<Document>> events = Streams.take(2, stream);
        assertThat(Streams.types(events)).containsExactly("insert", "update");
        assertThat(events.get(0).getFullDocument()).isEqualTo(book("a").append("title", "Kim"));
    }

    @Test
    void aReplacementCarriesTheNewDocument() {
        books.insertOne(book("a").append("title", "Kim"));
        var stream = watchBooks();

        books.replaceOne(eq("a"), new Document("name", "Emma"));

        ChangeStreamDocument<Document> event = Streams.next(stream);
        assertThat(event.getOperationTypeString()).isEqualTo("replace");
        assertThat(event.getFullDocument()).isEqualTo(book("a").append("name", "Emma"));
        assertThat(event.getUpdateDescription()).isNull();
    }

    @Test
    void aDeleteCarriesTheKeyAlone() {
        books.insertOne(book("a").append("title", "Kim"));
        var stream = open(books.watch().fullDocument(FullDocument.UPDATE_LOOKUP));

        books.deleteOne(eq("a"));

        ChangeStreamDocument<Document> event = Streams.next(stream);
        assertThat(event.getOperationTypeString()).isEqualTo("delete");
        assertThat(event.getDocumentKey()).containsEntry("_id", new BsonString("a"));
        assertThat(event.getFullDocument()).isNull();
    }

    @Test
    void findAndModifyIsLikeItsPlainForm() {
        books.insertOne(book("a").append("n", 1));
        var stream = watchBooks();

        books.findOneAndUpdate(eq("a"), inc("n", 1));
        books.findOneAndReplace(eq("a"), new Document("m", 1));
        books.findOneAndDelete(eq("a"));
        books.findOneAndReplace(eq("b"), new Document("m", 2), new FindOneAndReplaceOptions().upsert(true));

        assertThat(Streams.types(Streams.take(4, stream))).containsExactly("update", "replace", "delete", "insert");
    }

    @Test
    void aBulkWriteIsInOrder() {
        var stream = watchBooks();

        books.bulkWrite(List.of(
                new InsertOneModel<>(book("a").append("n", 1)),
                new UpdateOneModel<>(eq("a"), inc("n", 1)),
                new InsertOneModel<>(book("b")),
                new ReplaceOneModel<>(eq("a"), new Document("m", 1)),
                new DeleteOneModel<>(eq("b"))));

        assertThat(Streams.types(Streams.take(5, stream)))
                .containsExactly("insert", "update", "insert", "replace", "delete");
    }
}
