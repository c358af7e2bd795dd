// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.mongo.views;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.json.Json;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.mongo.testing.EmbeddedCommunity;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MongoViewsTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:30:00Z");

    private final EmbeddedCommunity mongo = new EmbeddedCommunity();

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void answersEveryViewOfAnEmptyDatabase() {
        for (View view : Views.all()) {
            assertThat(body(view)).as(view.key()).isNotEmpty();
        }
    }

    @Test
    void ranksByViewsThenIdAndPassesOverWhatIsHiddenDeletedOrMalformed() {
        book("b", "total_views: 7");
        book("a", "total_views: 7");
        book("most", "total_views: {$numberDecimal: '9.5'}");
        book("none", "");
        insert("online_books", "{_id: 'h', book_id: 'hidden', community_config: {is_public: false, total_views: 99}}");
        insert(
                "online_books",
                "{_id: 'd', book_id: 'deleted', community_config: {is_public: true, total_views: 99},"
                        + " deleted_at: {$date: '2026-03-01T00:00:00Z'}}");
        insert(
                "online_books",
                "{_id: 'm1', book_id: 'bad', title: 5, community_config: {is_public: true, total_views: 99}}");
        insert(
                "online_books",
                "{_id: 'm2', book_id: 'bad2', tags: 5, community_config: {is_public: true, total_views: 99, tags: ['x', 5]}}");
        insert("online_books", "{_id: 'm3', book_id: 'bad3', community_config: {is_public: true, total_views: NaN}}");
        insert("online_books", "{_id: 'm4', community_config: {is_public: true, total_views: 99}}");
        insert(
                "online_books",
                "{_id: 'm5', book_id: 'bad5', stats: [], community_config: {is_public: true, total_views: 99}}");

        JsonNode top = body(Views.TOP_BOOKS);

        assertThat(ids(top)).containsExactly("most", "a", "b", "none");
    }

    @Test
    void makesTheCardOfABookItsAuthorsAndItsChapters() {
        insert("online_books", """
                {_id: 1, book_id: 'x', title: 'X', authors: ['@Me', '@nobody'], community_config: {is_public: true, tags: ['t']},
                 stats: {forever_purchases: 2, pdf_downloads: {$numberLong: '3'}}}""");
        insert("book_authors", "{_id: 1, author_id: '@me', name: 'Old name'}");
        insert("book_authors", "{_id: 2, author_id: '@me', name: 'New name'}");
        insert("book_authors", "{_id: 3, author_id: '@me', name: 7}");
        insert(
                "book_chapters",
                "{_id: 1, chapter_id: 'c1', book_id: 'x', updated_at: {$date: '2026-03-01T00:00:00Z'}, content: '…'}");
        insert(
                "book_chapters",
                "{_id: 2, chapter_id: 'c2', book_id: 'x', title: 'Two', updated_at: {$date: '2026-03-02T00:00:00Z'}}");
        insert(
                "book_chapters",
                "{_id: 3, chapter_id: 'c3', book_id: 'x', updated_at: {$date: '2026-03-03T00:00:00Z'}, deleted_at: {$date: '2026-03-03T00:00:00Z'}}");
        insert("book_chapters", "{_id: 4, chapter_id: 'c4', book_id: 'x'}");
        insert("book_chapters", "{_id: 5, chapter_id: 'c5', book_id: 'x', title: 5}");

        JsonNode card = body(Views.TOP_BOOKS).at("/books/0");

        assertThat(card.get("author_names").toString()).isEqualTo("[\"New name\",\"@nobody\"]");
        assertThat(card.get("total_chapters").asInt()).isEqualTo(3);
        assertThat(card.get("total_purchases").asInt()).isEqualTo(5);
        assertThat(card.get("recent_chapters").toString())
                .isEqualTo("[{\"chapter_id\":\"c2\",\"title\":\"Two\",\"updated_at\":\"2026-03-02T00:00:00Z\"},"
                        + "{\"chapter_id\":\"c1\",\"title\":null,\"updated_at\":\"2026-03-01T00:00:00Z\"}]");
    }

    @Test
    void countsTodaysViewsAndFillsUp() {
        book("a", "total_views: 1");
        book("b", "total_views: 100");
        book("c", "total_views: 50");
        view("a", "2026-03-10T00:00:00Z");
        view("a", "2026-03-10T10:35:00Z");
        view("a", "2026-03-10T23:59:59.999Z");
        view("a", "2026-03-11T00:00:00Z");
        view("c", "2026-03-09T23:59:59.999Z");
        view("c", "2026-03-10T10:00:00Z");
        view("gone", "2026-03-10T10:00:00Z");
        insert("book_view_sessions", "{book_id: 'b', viewed_at: 'today'}");

        JsonNode trending = body(Views.TRENDING_TODAY);

        assertThat(ids(trending)).containsExactly("a", "c", "b");
        assertThat(trending.get("books").findValuesAsText("views_today")).containsExactly("3", "1", "0");
    }

    @Test
    void takesTheGreatestDocumentWhereNoIndexKeepsIdsUnique() {
        insert(
                "online_books",
                "{_id: 1, book_id: 'x', title: 'old', community_config: {is_public: true, tags: ['t']}}");
        insert("online_books", "{_id: 2, book_id: 'x', title: 'new', community_config: {is_public: true}}");
        insert("online_books", "{_id: 3, book_id: 'x', title: 3, community_config: {is_public: true}}");
        insert("online_books", "{_id: 4, book_id: 'y', title: 'shown', community_config: {is_public: true}}");
        insert("online_books", "{_id: 5, book_id: 'y', title: 'hidden', community_config: {is_public: false}}");
        view("x", "2026-03-10T10:00:00Z");
        view("y", "2026-03-10T10:00:00Z");

        assertThat(body(Views.TOP_BOOKS).get("books").findValuesAsText("title")).containsExactly("new");
        assertThat(body(Views.TRENDING_TODAY).get("books").findValuesAsText("title"))
                .containsExactly("new");
        assertThat(body(Views.POPULAR_TAGS).get("tags")).isEmpty();
    }

    @Test
    void countsTagsAndCategoriesOncePerBook() {
        mongo.createIndexes();
        book("a", "tags: ['x', 'y', 'x'], category: 'Triết Học'");
        book("b", "tags: ['x'], category: 'Unknown'");

        assertThat(body(Views.POPULAR_TAGS).get("tags").toString())
                .isEqualTo("[{\"tag\":\"x\",\"books_count\":2},{\"tag\":\"y\",\"books_count\":1}]");
        assertThat(body(Views.CATEGORY_TREE).get("total_books").asInt()).isEqualTo(1);
        assertThat(ids(body(Views.byKey("books:top:category:education").orElseThrow())))
                .containsExactly("a");
    }

    private void book(String id, String community) {
        insert(
                "online_books",
                "{_id: '%s', book_id: '%s', community_config: {is_public: true%s}}"
                        .formatted(id, id, community.isEmpty() ? "" : ", " + community));
    }

    private void view(String bookId, String at) {
        insert("book_view_sessions", "{book_id: '%s', viewed_at: {$date: '%s'}}".formatted(bookId, at));
    }

    private void insert(String collection, String json) {
        mongo.database().getCollection(collection, BsonDocument.class).insertOne(BsonDocument.parse(json));
    }

    private JsonNode body(View view) {
        return Json.mapper()
                .valueToTree(MongoViews.compute(mongo.at(NOW), Rules.builtIn().of(view)));
    }

    private static List<String> ids(JsonNode list) {
        return list.get("books").findValuesAsText("book_id");
    }
}
