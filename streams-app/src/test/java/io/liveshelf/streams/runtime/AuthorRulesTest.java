// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import java.time.Instant;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorRulesTest {
    private final Pipeline pipeline = new Pipeline(Instant.parse("2026-03-08T12:00:00Z"));
    private final Documents documents = new Documents(pipeline);

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void featuresThreeByReadsThenThreeByFiveStarsThenFourFromTheMostViewedBooks() {
        for (int i = 10; i < 26; i++) {
            profile("@a" + i);
            book("b" + i, 1000 - i, "@a" + i);
        }
        book("extra", 900, "@a25");
        for (int i = 20; i < 25; i++) {
            for (int star = 19; star < i; star++) {
                review("r" + i + star, "@a" + i, 5);
            }
        }

        // a25 has 975 + 900 reads; the five-star list begins at a24; the most viewed books skip a10 and a11, who are
        // already chosen
        assertThat(featured())
                .containsExactly("@a25", "@a10", "@a11", "@a24", "@a23", "@a22", "@a12", "@a13", "@a14", "@a15");
    }

    @Test
    void skipsAnAuthorWhoIsChosenAlreadyAndTakesTheNext() {
        List.of("@a", "@b", "@c", "@d").forEach(this::profile);
        book("1", 40, "@a", "@b", "@c", "@d");
        review("r1", "@a", 5);
        review("r2", "@b", 5);
        review("r3", "@d", 5);

        assertThat(featured()).containsExactly("@a", "@b", "@c", "@d");
        assertThat(list().get("total").asInt()).isEqualTo(4);
    }

    @Test
    void leavesPlacesEmptyWhereThereAreFewerAuthors() {
        assertThat(featured()).isEmpty();

        profile("@a");
        book("1", 40, "@a", "@without-profile");

        assertThat(featured()).containsExactly("@a");
    }

    @Test
    void takesAllFromOneBookInTheOrderOfItsAuthors() {
        List.of("@a", "@b", "@c", "@d", "@e", "@f", "@g", "@h").forEach(this::profile);
        book("most-viewed", 50, "@h", "@G", "@f", "@e", "@h");
        book("other", 60, "@a", "@b", "@c");

        assertThat(featured()).containsExactly("@a", "@b", "@c", "@h", "@g", "@f", "@e");
    }

    @Test
    void breaksTiesByAuthorIdAndOfEquallyViewedBooksTakesTheLesserIdFirst() {
        List.of("@a", "@b", "@c", "@d", "@e", "@f").forEach(this::profile);
        book("2", 7, "@e");
        book("1", 7, "@f");
        book("3", 7, "@d");
        book("4", 7, "@c", "@b", "@a");

        assertThat(featured()).containsExactly("@a", "@b", "@c", "@f", "@e", "@d");
    }

    @Test
    void needsAVisibleBookExceptForTheFiveStarList() {
        profile("@hidden");
        profile("@praised");
        book("1", 40, "@hidden");
        review("r1", "@praised", 5);
        assertThat(featured()).containsExactly("@hidden", "@praised");

        hide("1", "@hidden");
        assertThat(featured()).containsExactly("@praised");

        book("1", 41, "@hidden");
        assertThat(featured()).containsExactly("@hidden", "@praised");
        assertThat(card("@hidden").get("total_reads").asLong()).isEqualTo(41);
    }

    @Test
    void addsUpTheReadsOfAllVisibleBooksAsTheyAreViewed() {
        profile("@a");
        book("1", 40, "@a");
        book("2", 2, "@A", "@a");
        pipeline.write(
                Topics.BOOKS, "{_id: 'id-3', book_id: '3', authors: ['@a'], community_config: {is_public: true}}");
        assertThat(numbers("@a")).containsExactly(3L, 42L);

        book("1", 45, "@a");
        assertThat(numbers("@a")).containsExactly(3L, 47L);

        documents.remove("2");
        assertThat(numbers("@a")).containsExactly(2L, 45L);
    }

    @Test
    void movesABookToItsNewAuthors() {
        profile("@a");
        profile("@b");
        book("1", 40, "@a");
        assertThat(featured()).containsExactly("@a");

        book("1", 40, "@b");

        assertThat(featured()).containsExactly("@b");
    }

    @Test
    void treatsAnAuthorAsOneInWhateverCaseTheIdIsWritten() {
        profile("@nam");
        book("1", 40, "@Nam");
        book("2", 2, "@NAM");
        review("r1", "@nAm", 4);
        follow("f1", "@NAM");

        assertThat(featured()).containsExactly("@nam");
        assertThat(numbers("@nam")).containsExactly(2L, 42L);
        assertThat(card("@nam").get("average_rating").asDouble()).isEqualTo(4.0);
        assertThat(card("@nam").get("total_followers").asLong()).isEqualTo(1);
    }

    @Test
    void averagesRatingsAsTheyAreAddedChangedAndRemoved() {
        profile("@a");
        book("1", 40, "@a");
        assertThat(card("@a").get("average_rating").isNull()).isTrue();

        review("r1", "@a", 5);
        review("r2", "@a", 4);
        review("r3", "@a", 4);
        review("r4", "@a", 4);
        assertThat(card("@a").get("average_rating").asDouble())
                .as("4.25 rounded half up")
                .isEqualTo(4.3);

        review("r1", "@a", 1);
        assertThat(card("@a").get("average_rating").asDouble()).as("3.25").isEqualTo(3.3);

        pipeline.write(Topics.REVIEWS, "{_id: 'r1', author_id: '@a'}");
        assertThat(card("@a").get("average_rating").asDouble()).isEqualTo(4.0);

        List.of("r2", "r3", "r4").forEach(id -> remove(Topics.REVIEWS, id));
        assertThat(card("@a").get("average_rating").isNull()).isTrue();
    }

    @Test
    void countsAReviewOnceHoweverOftenItArrivesAndWhereverItMoves() {
        List.of("@a", "@b").forEach(this::profile);
        review("r1", "@a", 5);
        review("r1", "@a", 5);
        review("r2", "@b", 5);
        review("r3", "@b", 5);
        assertThat(featured()).containsExactly("@b", "@a");

        review("r2", "@a", 5);
        assertThat(featured()).containsExactly("@a", "@b");

        remove(Topics.REVIEWS, "r3");
        assertThat(featured()).containsExactly("@a");
    }

    @Test
    void countsFollowersAsTheyAreAddedAndRemoved() {
        profile("@a");
        book("1", 40, "@a");
        follow("f1", "@a");
        follow("f2", "@a");
        follow("f2", "@a");
        assertThat(card("@a").get("total_followers").asLong()).isEqualTo(2);

        remove(Topics.FOLLOWS, "f1");
        follow("f2", "@somebody-else");
        assertThat(card("@a").get("total_followers").asLong()).isZero();
    }

    @Test
    void showsANewNameInEveryListThatShowsTheAuthor() {
        pipeline.write(
                Topics.AUTHORS, "{_id: 'p1', author_id: '@a', name: 'Nam Cao', avatar_url: '/a', bio: 'Writes'}");
        book("1", 40, "@a");
        assertThat(card("@a").get("bio").asText()).isEqualTo("Writes");

        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@a', name: 'Tô Hoài'}");

        assertThat(card("@a").get("name").asText()).isEqualTo("Tô Hoài");
        assertThat(card("@a").get("bio").isNull()).isTrue();
        assertThat(pipeline.view(Views.LATEST).at("/books/0/author_names/0").asText())
                .isEqualTo("Tô Hoài");
        assertThat(pipeline.view(Views.TOP_BOOKS).at("/books/0/author_names/0").asText())
                .isEqualTo("Tô Hoài");
    }

    @Test
    void takesTheProfileWithTheGreatestIdAndTheOtherWhenThatIsRemoved() {
        book("1", 40, "@a");
        pipeline.write(Topics.AUTHORS, "{_id: 'p9', author_id: '@a', name: 'Second'}");
        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@a', name: 'First'}");
        assertThat(card("@a").get("name").asText()).isEqualTo("Second");

        remove(Topics.AUTHORS, "p9");
        assertThat(card("@a").get("name").asText()).isEqualTo("First");

        remove(Topics.AUTHORS, "p1");
        assertThat(featured()).isEmpty();
    }

    @Test
    void namesAnAuthorWithoutANameByTheId() {
        pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@A'}");
        book("1", 40, "@a");

        assertThat(card("@a").get("name").asText()).isEqualTo("@a");
    }

    @Test
    void setsAsideReviewsAndFollowsThatCannotBeRead() {
        profile("@a");
        review("r1", "@a", 5);
        assertThat(featured()).containsExactly("@a");

        pipeline.write(Topics.REVIEWS, "{_id: 'r1', author_id: '@a', rating: 'five'}");
        pipeline.write(Topics.FOLLOWS, "{_id: 'f1', author_id: 7}");

        assertThat(featured()).isEmpty();
        assertThat(pipeline.outcomes(Topics.REVIEWS, EventOutcome.COUNTED)).isEqualTo(1);
        assertThat(pipeline.outcomes(Topics.REVIEWS, EventOutcome.DEAD_LETTERED))
                .isEqualTo(1);
        assertThat(pipeline.outcomes(Topics.FOLLOWS, EventOutcome.DEAD_LETTERED))
                .isEqualTo(1);
    }

    private void profile(String authorId) {
        pipeline.write(
                Topics.AUTHORS, "{_id: 'profile-%s', author_id: '%s', name: 'Name'}".formatted(authorId, authorId));
    }

    private void book(String bookId, long views, String... authors) {
        pipeline.write(Topics.BOOKS, written(Documents.book(bookId, views, "{}"), authors));
    }

    private void hide(String bookId, String... authors) {
        BsonDocument hidden = BsonDocument.parse("{_id: 'id-%s', book_id: '%s'}".formatted(bookId, bookId));
        pipeline.write(Topics.BOOKS, written(hidden, authors));
    }

    private static BsonDocument written(BsonDocument book, String... authors) {
        return book.append(
                "authors",
                BsonDocument.parse("{a: ['" + String.join("', '", authors) + "']}")
                        .get("a"));
    }

    private void review(String id, String authorId, int rating) {
        pipeline.write(Topics.REVIEWS, "{_id: '%s', author_id: '%s', rating: %d}".formatted(id, authorId, rating));
    }

    private void follow(String id, String authorId) {
        pipeline.write(Topics.FOLLOWS, "{_id: '%s', author_id: '%s'}".formatted(id, authorId));
    }

    private void remove(String topic, String id) {
        pipeline.remove(topic, new BsonDocument("_id", new BsonString(id)));
    }

    private JsonNode list() {
        return pipeline.view(Views.FEATURED_AUTHORS);
    }

    private List<String> featured() {
        return list().get("authors").findValuesAsText("author_id");
    }

    private JsonNode card(String authorId) {
        for (JsonNode author : list().get("authors")) {
            if (author.get("author_id").asText().equals(authorId)) {
                return author;
            }
        }
        throw new AssertionError(authorId + " is not featured");
    }

    private List<Long> numbers(String authorId) {
        JsonNode card = card(authorId);
        return List.of(card.get("total_books").asLong(), card.get("total_reads").asLong());
    }
}
