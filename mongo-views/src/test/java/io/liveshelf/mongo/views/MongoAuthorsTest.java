// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import io.liveshelf.contract.document.AuthorDocument;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.LowerCaseExpression;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoAuthorsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00Z");

    private final EmbeddedCommunity mongo = new EmbeddedCommunity();

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void makesTheCardOfAnAuthorOutOfBooksReviewsAndFollows() {
        insert("book_authors", "{_id: 1, author_id: '@me', name: 'Old name'}");
        insert("book_authors", "{_id: 2, author_id: '@me', name: 'Me', avatar_url: '/me.png', bio: 'Writes'}");
        insert("book_authors", "{_id: 3, author_id: '@me', name: 7}");
        book("a", 40, "'@Me', '@nobody', '@me'");
        book("b", 2, "'@ME'");
        insert("online_books", "{_id: 'c', book_id: 'c', authors: ['@me'], community_config: {is_public: true}}");
        insert("online_books", "{_id: 'd', book_id: 'd', authors: ['@me'], community_config: {total_views: 99}}");
        insert("author_reviews", "{author_id: '@me', rating: 5}");
        insert("author_reviews", "{author_id: '@ME', rating: 4.9}");
        insert("author_reviews", "{author_id: '@me', rating: {$numberLong: '4'}}");
        insert("author_reviews", "{author_id: '@me', rating: 4}");
        insert("author_reviews", "{author_id: '@me'}");
        insert("author_reviews", "{author_id: '@me', rating: '1'}");
        insert("author_follows", "{author_id: '@me'}");
        insert("author_follows", "{author_id: '@Me'}");
        insert("author_follows", "{author_id: ['@me']}");

        assertThat(body(Views.FEATURED_AUTHORS).get("authors").toString())
                .isEqualTo("[{\"author_id\":\"@me\",\"name\":\"Me\",\"avatar_url\":\"/me.png\",\"bio\":\"Writes\","
                        + "\"total_books\":3,\"total_reads\":42,\"average_rating\":4.3,\"total_followers\":2}]");
    }

    @Test
    void featuresAPraisedAuthorThoughThereIsNoVisibleBook() {
        insert("book_authors", "{_id: 1, author_id: '@b'}");
        insert("book_authors", "{_id: 2, author_id: '@a'}");
        insert("book_authors", "{_id: 3, author_id: '@unpraised'}");
        insert("author_reviews", "{author_id: '@a', rating: 5}");
        insert("author_reviews", "{author_id: '@b', rating: 5}");
        insert("author_reviews", "{author_id: '@without-profile', rating: 5}");
        insert("author_reviews", "{author_id: '@unpraised', rating: 4}");

        assertThat(featured()).containsExactly("@a", "@b");
    }

    @Test
    void walksThroughTheMostViewedBooksInTheOrderOfTheirAuthors() {
        for (char author = 'a'; author <= 'j'; author++) {
            insert("book_authors", "{_id: '%s', author_id: '@%s'}".formatted(author, author));
        }
        book("many-reads", 60, "'@a', '@b', '@c'");
        book("walk-2", 50, "'@e'");
        book("walk-1", 50, "'@h', '@G', '@f', '@h'");
        insert("online_books", "{_id: 'x', book_id: 'x', authors: ['@i'], community_config: {is_public: true}}");

        assertThat(featured()).containsExactly("@a", "@b", "@c", "@h", "@g", "@f", "@e");
    }

    @Test
    void totalsEveryVisibleBookInTheListOfTheLatest() {
        for (int i = 10; i < 35; i++) {
            insert(
                    "online_books",
                    "{_id: %d, book_id: 'b%d', community_config: {is_public: true, last_chapter_updated_at: %s}}"
                            .formatted(
                                    i,
                                    i,
                                    i % 2 == 0 ? "null" : "{$date: '2026-01-%02dT00:00:00Z'}".formatted(i % 28 + 1)));
        }

        JsonNode latest = body(Views.LATEST);

        assertThat(latest.get("books").findValuesAsText("book_id"))
                .hasSize(20)
                .startsWith("b27", "b25")
                .containsSequence("b29", "b10", "b12");
        assertThat(latest.get("total").asLong()).isEqualTo(25);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@nguyen-van", "@NGUYEN", "@Ünï", "@ĐỖ-Phượng", "@ΑΒΓ", "@ЖУК📚", "@Straße", "Ǆ", "Ⅷ"})
    void writesIdsInLowerCaseAsTheReaderDoes(String id) {
        mongo.database().getCollection("ids").insertOne(new Document("id", id));

        Document found = mongo.database()
                .getCollection("ids")
                .aggregate(List.of(Aggregates.project(Projections.computed("lower", LowerCaseExpression.of("$id")))))
                .first();

        assertThat(found).isNotNull().containsEntry("lower", AuthorDocument.canonical(id));
    }

    private void book(String id, long views, String authors) {
        insert(
                "online_books",
                "{_id: '%s', book_id: '%s', authors: [%s], community_config: {is_public: true, total_views: %d}}"
                        .formatted(id, id, authors, views));
    }

    private void insert(String collection, String json) {
        mongo.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(json));
    }

    private List<String> featured() {
        return body(Views.FEATURED_AUTHORS).get("authors").findValuesAsText("author_id");
    }

    private JsonNode body(View view) {
        return Json.mapper()
                .valueToTree(MongoViews.compute(mongo.at(NOW), Rules.builtIn().of(view)));
    }
}
