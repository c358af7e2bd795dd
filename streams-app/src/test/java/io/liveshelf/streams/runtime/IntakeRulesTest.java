// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.view.View;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeRulesTest {
    private static final View TECHNOLOGY =
            Views.byKey("books:top:category:technology").orElseThrow();
    private static final View COMICS = Views.byKey("books:top:category:comics").orElseThrow();

    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));
    private final Documents documents = new Documents(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void refillsAListWhenOneOfItsBooksIsRemoved() {
        for (int i = 10; i < 22; i++) {
            documents.book("b" + i, i);
        }
        assertThat(ids(Views.TOP_BOOKS)).hasSize(10).startsWith("b21").endsWith("b12");

        documents.remove("b20");

        assertThat(ids(Views.TOP_BOOKS)).hasSize(10).doesNotContain("b20").endsWith("b11");
    }

    @Test
    void listsTheLatestChaptersFirstAndTotalsEveryVisibleBook() {
        for (int i = 10; i < 35; i++) {
            pipeline.write(
                    Topics.BOOKS,
                    Documents.book(
                            "b" + i,
                            1,
                            "{last_chapter_updated_at: {$date: '2026-01-%sT00:00:00Z'}}"
                                    .formatted(i % 2 == 0 ? "05" : "06")));
        }
        documents.book("never", 9);
        JsonNode latest = pipeline.view(Views.LATEST);

        assertThat(latest.get("books").findValuesAsText("book_id"))
                .hasSize(20)
                .startsWith("b11", "b13", "b15")
                .endsWith("b22", "b24");
        assertThat(latest.get("total").asLong()).isEqualTo(26);

        documents.remove("b11");
        assertThat(pipeline.view(Views.LATEST).get("total").asLong()).isEqualTo(25);
    }

    @Test
    void hidesABookThatIsNotPublicOrIsMarkedDeleted() {
        documents.tagged("a", "x");
        documents.tagged("b", "x");
        documents.tagged("c", "x");

        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', community_config: {is_public: false, tags: ['x']}}");
        pipeline.write(Topics.BOOKS, Documents.book("b", 1, "{tags: ['x']}").append("deleted_at", new BsonDateTime(0)));

        assertThat(ids(Views.TOP_BOOKS)).containsExactly("c");
        assertThat(pipeline.view(Views.POPULAR_TAGS).at("/tags/0/books_count").asInt())
                .isEqualTo(1);
    }

    @Test
    void movesABookToItsNewCategory() {
        documents.categorised("a", 5, "Công Nghệ Thông Tin");
        assertThat(ids(TECHNOLOGY)).containsExactly("a");

        documents.categorised("a", 5, "Truyện Tranh");

        assertThat(ids(TECHNOLOGY)).isEmpty();
        assertThat(ids(COMICS)).containsExactly("a");
        assertThat(pipeline.view(Views.CATEGORY_TREE).get("total_books").asInt())
                .isEqualTo(1);
    }

    @Test
    void countsABookOfAnUnknownCategoryNowhereInTheTree() {
        documents.categorised("a", 5, "Không Có");

        assertThat(pipeline.view(Views.CATEGORY_TREE).get("total_books").asInt())
                .isZero();
        assertThat(ids(Views.TOP_BOOKS)).containsExactly("a");
    }

    @Test
    void countsTagsThatAreAddedAndRemoved() {
        documents.tagged("a", "x", "y", "x");
        documents.tagged("b", "y");
        assertThat(tags()).containsExactly("y:2", "x:1");

        documents.tagged("a", "x");

        assertThat(tags()).containsExactly("x:1", "y:1");

        documents.remove("b");

        assertThat(tags()).containsExactly("x:1");
    }

    @Test
    void showsANewAuthorNameOnEveryCard() {
        pipeline.write(Topics.BOOKS, Documents.book("a", 2, "{}").append("authors", authors("@Nam", "@lan")));
        pipeline.write(Topics.BOOKS, Documents.book("b", 1, "{}").append("authors", authors("@nam")));
        assertThat(names(0)).containsExactly("@Nam", "@lan");

        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao'}");
        assertThat(names(0)).containsExactly("Nam Cao", "@lan");
        assertThat(names(1)).containsExactly("Nam Cao");

        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao (1915)'}");
        assertThat(names(1)).containsExactly("Nam Cao (1915)");

        pipeline.send(Topics.AUTHORS, "BsonString{value='p1'}", null);
        assertThat(names(0)).containsExactly("@Nam", "@lan");
    }

    @Test
    void knowsTheNameOfAnAuthorWhoWasThereBeforeTheBook() {
        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@nam', name: 'Nam Cao'}");
        pipeline.write(Topics.BOOKS, Documents.book("a", 2, "{}").append("authors", authors("@nam")));

        assertThat(names(0)).containsExactly("Nam Cao");
    }

    @Test
    void showsANewTitle() {
        documents.book("a", 1);
        pipeline.write(Topics.BOOKS, Documents.book("a", 1, "{}").append("title", new BsonString("Chí Phèo")));

        assertThat(pipeline.view(Views.TOP_BOOKS).at("/books/0/title").asText()).isEqualTo("Chí Phèo");
    }

    @Test
    void showsTheTwoNewestChaptersAndCountsThoseThatAreNotDeleted() {
        documents.book("a", 1);
        for (int i = 1; i <= 4; i++) {
            pipeline.write(Topics.CHAPTERS, chapter(i, "2026-03-0" + i, "null"));
        }
        assertThat(chapters()).containsExactly("c4", "c3");

        pipeline.write(Topics.CHAPTERS, chapter(4, "2026-03-04", "{$date: '2026-03-05T00:00:00Z'}"));

        assertThat(chapters()).containsExactly("c3", "c2");
        assertThat(pipeline.view(Views.TOP_BOOKS).at("/books/0/total_chapters").asInt())
                .isEqualTo(3);
    }

    @Test
    void keepsABookThatWasWrittenAnewBeforeTheOldOneWasRemoved() {
        documents.book("a", 1);
        pipeline.write(
                Topics.BOOKS, "{_id: 'id-new', book_id: 'a', community_config: {is_public: true, total_views: 7}}");
        documents.remove("a");

        assertThat(pipeline.view(Views.TOP_BOOKS).at("/books/0/total_views").asInt())
                .isEqualTo(7);
    }

    @Test
    void takesABookAwayFromItsFormerIdWhenTheIdChanges() {
        documents.book("a", 1);
        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'z', community_config: {is_public: true}}");

        assertThat(ids(Views.TOP_BOOKS)).containsExactly("z");
    }

    @Test
    void doesNotShowABookThatBecameUnreadableAndSetsItAside() {
        documents.book("a", 1);
        documents.book("b", 2);
        pipeline.write(Topics.BOOKS, "{_id: 'id-a', book_id: 'a', title: 42, community_config: {is_public: true}}");

        assertThat(ids(Views.TOP_BOOKS)).containsExactly("b");
        assertThat(pipeline.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo(Topics.BOOKS);
            assertThat(letter.reason()).contains("'title' must be a string");
            assertThat(new String(letter.original(), StandardCharsets.UTF_8)).contains("42");
        });
    }

    @Test
    void writesAViewAgainAtTheLatestEveryThirdOfItsTtl() {
        documents.book("a", 1);
        String before = pipeline.view(Views.TRENDING_TODAY).get("cached_at").asText();

        pipeline.pass(Duration.ofMinutes(5));

        assertThat(pipeline.view(Views.TRENDING_TODAY).get("cached_at").asText())
                .isGreaterThan(before);
    }

    private List<String> ids(View view) {
        return pipeline.view(view).get("books").findValuesAsText("book_id");
    }

    private List<String> tags() {
        var tags = new ArrayList<String>();
        for (JsonNode tag : pipeline.view(Views.POPULAR_TAGS).get("tags")) {
            tags.add(tag.get("tag").asText() + ":" + tag.get("books_count").asLong());
        }
        return tags;
    }

    private List<String> names(int book) {
        var names = new ArrayList<String>();
        pipeline.view(Views.TOP_BOOKS).at("/books/" + book + "/author_names").forEach(name -> names.add(name.asText()));
        return names;
    }

    private List<String> chapters() {
        return pipeline.view(Views.TOP_BOOKS).at("/books/0/recent_chapters").findValuesAsText("chapter_id");
    }

    private static BsonArray authors(String... ids) {
        var authors = new BsonArray();
        for (String id : ids) {
            authors.add(new BsonString(id));
        }
        return authors;
    }

    private static String chapter(int number, String day, String deletedAt) {
        return "{_id: 'id-c%d', chapter_id: 'c%d', book_id: 'a', updated_at: {$date: '%sT00:00:00Z'}, deleted_at: %s}"
                .formatted(number, number, day, deletedAt);
    }
}
