// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.mongo.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.liveshelf.local.mongo.EmbeddedMongo;
import io.liveshelf.local.mongo.EmbeddedMongoConfig;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookupStageTest {
    private final EmbeddedMongo mongo = EmbeddedMongo.start(EmbeddedMongoConfig.inMemory());
    private final MongoClient client = MongoClients.create(mongo.connectionString());
    private final MongoDatabase database = client.getDatabase("test");

    @BeforeEach
    void write() {
        insert("books", "{_id: 1, book_id: 'a'}", "{_id: 2, book_id: 'b'}");
        insert(
                "chapters",
                "{_id: 1, book_id: 'a', n: 1}",
                "{_id: 2, book_id: 'a', n: 2, deleted: true}",
                "{_id: 3, book_id: 'b', n: 3}",
                "{_id: 4, book_id: ['a'], n: 4}",
                "{_id: 5, n: 5}");
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void joinsByAnExpressionWithAndWithoutAnIndex() {
        List<Document> without = join();
        database.getCollection("chapters").createIndex(Indexes.ascending("book_id"));

        assertThat(join()).isEqualTo(without);
        assertThat(without)
                .extracting(book -> book.getList("found", Document.class))
                .containsExactly(List.of(Document.parse("{n: 1}")), List.of(Document.parse("{n: 3}")));
    }

    @Test
    void asksOtherCollectionsWithoutVariables() {
        List<Document> found = aggregate(
                "{$match: {_id: 1}}",
                "{$lookup: {from: 'chapters', pipeline: [{$match: {n: {$gte: 4}}}, {$sort: {n: -1}}, {$limit: 1}], as: 'last'}}",
                "{$lookup: {from: 'nothing', pipeline: [], as: 'none'}}");

        assertThat(found.get(0).getList("last", Document.class)).containsExactly(Document.parse("{_id: 5, n: 5}"));
        assertThat(found.get(0).getList("none", Document.class)).isEmpty();
    }

    private List<Document> join() {
        return aggregate("{$sort: {_id: 1}}", """
                {$lookup: {from: 'chapters', let: {id: '$book_id'}, as: 'found', pipeline: [
                  {$match: {$and: [{$expr: {$eq: ['$book_id', '$$id']}}, {deleted: null}]}}, {$project: {_id: 0, n: 1}}]}}""");
    }

    private List<Document> aggregate(String... stages) {
        return database.getCollection("books")
                .aggregate(List.of(stages).stream().map(Document::parse).toList())
                .into(new ArrayList<>());
    }

    private void insert(String collection, String... documents) {
        database.getCollection(collection)
                .insertMany(List.of(documents).stream().map(Document::parse).toList());
    }
}
