// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import io.liveshelf.connect.config.ConnectorDefinitions;
import io.liveshelf.local.connect.TopicReader.Entry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What arrives in the topics after writes to MongoDB, with the real connector files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConnectorsIT {
    private static final int CONNECTORS = ConnectorDefinitions.COLLECTIONS.size();

    private final Pipeline pipeline;

    ConnectorsIT(@TempDir Path folder) {
        pipeline = Pipeline.startIn(folder);
    }

    @BeforeAll
    void writeSomeThenConnect() {
        pipeline.collection("online_books")
                .insertOne(BsonDocument.parse("{_id: 'there before', book_id: 'b-0', title: '$$ money'}"));
        pipeline.collection("book_view_sessions").insertOne(view("there before", "book_id: 'b-0'"));
        pipeline.collection("book_chapters")
                .insertOne(BsonDocument.parse("{_id: 'there before', title: 'One', content: 'long'}"));
        pipeline.registerAll();
        pipeline.awaitHeard(
                "online_books", "book_view_sessions", "book_purchases", "book_chapters", "book_descriptions");
    }

    @AfterEach
    void everyConnectorRuns() {
        assertThat(pipeline.rest().troubles()).isEmpty();
        assertThat(pipeline.rest().allRunning()).isTrue();
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    @Test
    void everyFileIsAcceptedByTheRealWorkerAndConnector() {
        for (Map.Entry<String, Map<String, String>> connector :
                ConnectorDefinitions.all().entrySet()) {
            assertThat(pipeline.rest().complaints(connector.getValue()))
                    .as(connector.getKey())
                    .isEmpty();
        }
    }

    @Test
    void copiesWhatWasThereBefore() {
        assertThat(valueOf("online_books", "there before"))
                .isEqualTo(BsonDocument.parse("{_id: 'there before', book_id: 'b-0', title: '$$ money'}"));
        assertThat(views("b-0")).contains(view("there before", "book_id: 'b-0'"));
    }

    @Test
    void publishesAFactUnderItsBookWithItsTypes() {
        BsonDocument view = view("typed", "book_id: 'b-typed', n: 1, l: {$numberLong: '1'}, d: 1.0, user_id: null");

        pipeline.collection("book_view_sessions").insertOne(view);

        assertThat(views("b-typed")).containsExactly(view);
    }

    @Test
    void publishesFactsWhenTheyAreInsertedAndNeverAgain() {
        MongoCollection<BsonDocument> purchases = pipeline.collection("book_purchases");
        purchases.insertOne(BsonDocument.parse("{_id: 1, book_id: 'b-once'}"));
        purchases.updateOne(eq("_id", 1), Updates.set("points_spent", 5));
        purchases.replaceOne(eq("_id", 1), BsonDocument.parse("{_id: 1, book_id: 'b-once', points_spent: 6}"));
        purchases.deleteOne(eq("_id", 1));
        purchases.insertOne(BsonDocument.parse("{_id: 2, book_id: 'b-once'}"));

        List<Entry> entries = pipeline.topic("book_purchases")
                .awaitContent(content -> content.stream().anyMatch(entry -> idOf(entry, 2)));

        assertThat(entries.stream()
                        .filter(entry -> "b-once".equals(entry.key()))
                        .map(Entry::document))
                .containsExactly(
                        BsonDocument.parse("{_id: 1, book_id: 'b-once'}"),
                        BsonDocument.parse("{_id: 2, book_id: 'b-once'}"));
    }

    @Test
    void letsMalformedFactsThroughForTheStreamsToReport() {
        List<BsonDocument> malformed = List.of(
                view("no book", "a: 1"),
                view("null book", "book_id: null"),
                view("number", "book_id: 17"),
                view("document", "book_id: {a: 1}"),
                view("list", "book_id: ['b-1']"),
                BsonDocument.parse("{_id: 'no date', book_id: 'b-malformed'}"),
                BsonDocument.parse("{_id: 'text date', book_id: 'b-malformed', viewed_at: '2026-11-22'}"));
        pipeline.collection("book_view_sessions").insertMany(malformed);

        List<Entry> entries = pipeline.topic("book_view_sessions")
                .awaitContent(content ->
                        content.stream().map(Entry::document).toList().containsAll(malformed));

        assertThat(keyOf(entries, "no book")).isEmpty();
        assertThat(keyOf(entries, "null book")).isEmpty();
        assertThat(keyOf(entries, "number")).contains("17");
        assertThat(keyOf(entries, "document")).contains("{\"a\": 1}");
        assertThat(keyOf(entries, "text date")).contains("b-malformed");
    }

    @Test
    void publishesTheWholeDocumentAfterEachChange() {
        MongoCollection<BsonDocument> books = pipeline.collection("online_books");
        books.insertOne(BsonDocument.parse("{_id: 'changing', title: 'A', community_config: {total_views: 1}}"));
        books.updateOne(eq("_id", "changing"), Updates.inc("community_config.total_views", 1));

        pipeline.topic("online_books")
                .awaitLast(
                        "changing",
                        entry -> entry.document()
                                .equals(BsonDocument.parse(
                                        "{_id: 'changing', title: 'A', community_config: {total_views: 2}}")));

        books.replaceOne(eq("_id", "changing"), BsonDocument.parse("{_id: 'changing', title: 'B'}"));

        pipeline.topic("online_books")
                .awaitLast(
                        "changing",
                        entry -> entry.document().equals(BsonDocument.parse("{_id: 'changing', title: 'B'}")));
    }

    @Test
    void publishesATombstoneUnderTheSameKeyWhateverTheIdIs() {
        MongoCollection<BsonDocument> saved = pipeline.collection("saved_books");
        List<String> ids = List.of("{$oid: '637f1b2c9d3e4f5a6b7c8d9e'}", "{user_id: 'u', book_id: 'b'}", "7", "'text'");
        for (String id : ids) {
            BsonDocument document = BsonDocument.parse("{_id: " + id + "}");
            saved.insertOne(document);
            saved.updateOne(document, Updates.set("book_id", "b-1"));
            saved.deleteOne(document);
        }

        for (String key : List.of(
                "{\"$oid\": \"637f1b2c9d3e4f5a6b7c8d9e\"}", "{\"user_id\": \"u\", \"book_id\": \"b\"}", "7", "text")) {
            pipeline.topic("saved_books").awaitLast(key, Entry::isTombstone);
        }
    }

    @Test
    void endsInATombstoneHoweverFastADocumentComesAndGoes() {
        MongoCollection<BsonDocument> reviews = pipeline.collection("author_reviews");
        for (int i = 0; i < 50; i++) {
            reviews.insertOne(new BsonDocument("_id", new BsonString("fleeting " + i)));
            reviews.updateOne(eq("_id", "fleeting " + i), Updates.set("rating", i));
            reviews.deleteOne(eq("_id", "fleeting " + i));
        }

        pipeline.topic("author_reviews")
                .awaitContent(entries -> IntStream.range(0, 50)
                        .allMatch(i -> TopicReader.last(entries, "fleeting " + i)
                                .filter(Entry::isTombstone)
                                .isPresent()));
    }

    @Test
    void leavesTheTextOfChaptersOutOfEveryKindOfRecord() {
        MongoCollection<BsonDocument> chapters = pipeline.collection("book_chapters");
        chapters.insertOne(BsonDocument.parse("{_id: 'inserted', title: 'One', content: 'long'}"));
        chapters.insertOne(BsonDocument.parse("{_id: 'updated', title: 'One', content: 'long'}"));
        chapters.updateOne(
                eq("_id", "updated"), Updates.combine(Updates.set("content", "longer"), Updates.set("title", "Two")));

        pipeline.topic("book_chapters")
                .awaitLast(
                        "updated",
                        entry -> BsonDocument.parse("{_id: 'updated', title: 'Two'}")
                                .equals(entry.document()));

        assertThat(pipeline.topic("book_chapters").read())
                .allSatisfy(entry -> assertThat(entry.document()).doesNotContainKey("content"));
        assertThat(valueOf("book_chapters", "there before"))
                .isEqualTo(BsonDocument.parse("{_id: 'there before', title: 'One'}"));
    }

    @Test
    void measuresEachConnector() {
        assertThat(pipeline.metrics())
                .contains(
                        "kafka_connect_connectors " + CONNECTORS + ".0",
                        "kafka_connect_tasks " + CONNECTORS + ".0",
                        "kafka_connect_task_startup_failures_total 0.0",
                        "kafka_connect_connector_status{connector=\"online_books\",status=\"running\"} 1.0",
                        "kafka_connect_task_status{connector=\"online_books\",status=\"running\",task=\"0\"} 1.0",
                        "kafka_connect_record_failures_total{connector=\"online_books\",task=\"0\"} 0.0")
                .anyMatch(line -> line.matches(
                        "kafka_connect_source_record_write_total\\{connector=\"online_books\",task=\"0\"} [1-9].*"))
                .anyMatch(line -> line.matches(
                        "kafka_connect_offset_commit_max_seconds\\{connector=\"online_books\",task=\"0\"} [0-9.]+"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""));
    }

    @Test
    void carriesADocumentAsLargeAsMongoTakes() {
        BsonDocument large = new BsonDocument("_id", new BsonString("large"))
                .append("text", new BsonString("\u0001".repeat(8 * 1024 * 1024)))
                .append("more", new BsonString("x".repeat(7 * 1024 * 1024)));
        pipeline.collection("book_descriptions").insertOne(large);

        pipeline.topic("book_descriptions").awaitLast("large", entry -> large.equals(entry.document()));
    }

    @Test
    void movesThePositionOfAnIdleCollectionOn() {
        int before = pipeline.heartbeats().read().size();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            pipeline.collection("author_follows").insertOne(new BsonDocument("a", new BsonInt32(1)));
            assertThat(pipeline.heartbeats().read()).hasSizeGreaterThan(before + 5);
        });
    }

    @Test
    void publishesManyInTheOrderOfTheirBook() {
        List<BsonDocument> many = IntStream.range(0, 2_000)
                .mapToObj(i -> view("many " + i, "book_id: 'b-many'"))
                .toList();
        pipeline.collection("book_view_sessions").insertMany(many);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(views("b-many")).hasSize(2_000));
        assertThat(views("b-many")).isEqualTo(many);
    }

    private static BsonDocument view(String id, String fields) {
        return BsonDocument.parse(
                "{_id: '" + id + "', " + fields + ", viewed_at: {$date: '2026-11-22T10:00:00.123Z'}}");
    }

    private List<BsonDocument> views(String book) {
        return pipeline
                .topic("book_view_sessions")
                .awaitContent(content -> content.stream().anyMatch(entry -> book.equals(entry.key())))
                .stream()
                .filter(entry -> book.equals(entry.key()))
                .map(Entry::document)
                .toList();
    }

    private BsonDocument valueOf(String collection, String key) {
        return pipeline
                .topic(collection)
                .awaitContent(content -> content.stream().anyMatch(entry -> key.equals(entry.key())))
                .stream()
                .filter(entry -> key.equals(entry.key()))
                .findFirst()
                .orElseThrow()
                .document();
    }

    private static Optional<String> keyOf(List<Entry> entries, String id) {
        return entries.stream()
                .filter(entry -> entry.document().getString("_id").getValue().equals(id))
                .findFirst()
                .map(Entry::key);
    }

    private static boolean idOf(Entry entry, int id) {
        return !entry.isTombstone() && new BsonInt32(id).equals(entry.document().get("_id"));
    }
}
