// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.view.Views;
import io.liveshelf.streams.EventOutcome;
import io.liveshelf.streams.Topics;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is shown of an author. */
class AuthorRulesTest {
    private final AuthorWorld authors = new AuthorWorld();

    @AfterEach
    void close() {
        authors.close();
    }

    @Test
    void addsUpTheReadsOfAllVisibleBooksAsTheyAreViewed() {
        authors.profile("@a");
        authors.book("1", 40, "@a");
        authors.book("2", 2, "@A", "@a");
        authors.pipeline.write(
                Topics.BOOKS, "{_id: 'id-3', book_id: '3', authors: ['@a'], community_config: {is_public: true}}");
        assertThat(authors.numbers("@a")).containsExactly(3L, 42L);

        authors.book("1", 45, "@a");
        assertThat(authors.numbers("@a")).containsExactly(3L, 47L);

        authors.removeBook("2");
        assertThat(authors.numbers("@a")).containsExactly(2L, 45L);
    }

    @Test
    void treatsAnAuthorAsOneInWhateverCaseTheIdIsWritten() {
        authors.profile("@nam");
        authors.book("1", 40, "@Nam");
        authors.book("2", 2, "@NAM");
        authors.review("r1", "@nAm", 4);
        authors.follow("f1", "@NAM");

        assertThat(authors.featured()).containsExactly("@nam");
        assertThat(authors.numbers("@nam")).containsExactly(2L, 42L);
        assertThat(authors.card("@nam").get("average_rating").asDouble()).isEqualTo(4.0);
        assertThat(authors.card("@nam").get("total_followers").asLong()).isEqualTo(1);
    }

    @Test
    void averagesRatingsAsTheyAreAddedChangedAndRemoved() {
        authors.profile("@a");
        authors.book("1", 40, "@a");
        assertThat(authors.card("@a").get("average_rating").isNull()).isTrue();

        authors.review("r1", "@a", 5);
        authors.review("r2", "@a", 4);
        authors.review("r3", "@a", 4);
        authors.review("r4", "@a", 4);
        assertThat(authors.card("@a").get("average_rating").asDouble())
                .as("4.25 rounded half up")
                .isEqualTo(4.3);

        authors.review("r1", "@a", 1);
        assertThat(authors.card("@a").get("average_rating").asDouble())
                .as("3.25")
                .isEqualTo(3.3);

        authors.pipeline.write(Topics.REVIEWS, "{_id: 'r1', author_id: '@a'}");
        assertThat(authors.card("@a").get("average_rating").asDouble()).isEqualTo(4.0);

        List.of("r2", "r3", "r4").forEach(id -> authors.remove(Topics.REVIEWS, id));
        assertThat(authors.card("@a").get("average_rating").isNull()).isTrue();
    }

    @Test
    void countsAReviewOnceHoweverOftenItArrivesAndWhereverItMoves() {
        List.of("@a", "@b").forEach(authors::profile);
        authors.review("r1", "@a", 5);
        authors.review("r1", "@a", 5);
        authors.review("r2", "@b", 5);
        authors.review("r3", "@b", 5);
        assertThat(authors.featured()).containsExactly("@b", "@a");

        authors.review("r2", "@a", 5);
        assertThat(authors.featured()).containsExactly("@a", "@b");

        authors.remove(Topics.REVIEWS, "r3");
        assertThat(authors.featured()).containsExactly("@a");
    }

    @Test
    void countsFollowersAsTheyAreAddedAndRemoved() {
        authors.profile("@a");
        authors.book("1", 40, "@a");
        authors.follow("f1", "@a");
        authors.follow("f2", "@a");
        authors.follow("f2", "@a");
        assertThat(authors.card("@a").get("total_followers").asLong()).isEqualTo(2);

        authors.remove(Topics.FOLLOWS, "f1");
        authors.follow("f2", "@somebody-else");
        assertThat(authors.card("@a").get("total_followers").asLong()).isZero();
    }

    @Test
    void showsANewNameInEveryListThatShowsTheAuthor() {
        authors.pipeline.write(
                Topics.AUTHORS, "{_id: 'p1', author_id: '@a', name: 'Nam Cao', avatar_url: '/a', bio: 'Writes'}");
        authors.book("1", 40, "@a");
        assertThat(authors.card("@a").get("bio").asText()).isEqualTo("Writes");

        authors.pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@a', name: 'Tô Hoài'}");

        assertThat(authors.card("@a").get("name").asText()).isEqualTo("Tô Hoài");
        assertThat(authors.card("@a").get("bio").isNull()).isTrue();
        assertThat(authors.pipeline
                        .view(Views.LATEST)
                        .at("/books/0/author_names/0")
                        .asText())
                .isEqualTo("Tô Hoài");
        assertThat(authors.pipeline
                        .view(Views.TOP_BOOKS)
                        .at("/books/0/author_names/0")
                        .asText())
                .isEqualTo("Tô Hoài");
    }

    @Test
    void takesTheProfileWithTheGreatestIdAndTheOtherWhenThatIsRemoved() {
        authors.book("1", 40, "@a");
        authors.pipeline.write(Topics.AUTHORS, "{_id: 'p9', author_id: '@a', name: 'Second'}");
        authors.pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@a', name: 'First'}");
        assertThat(authors.card("@a").get("name").asText()).isEqualTo("Second");

        authors.remove(Topics.AUTHORS, "p9");
        assertThat(authors.card("@a").get("name").asText()).isEqualTo("First");

        authors.remove(Topics.AUTHORS, "p1");
        assertThat(authors.featured()).isEmpty();
    }

    @Test
    void namesAnAuthorWithoutANameByTheId() {
        authors.pipeline.write(Topics.AUTHORS, "{_id: 'p1', author_id: '@A'}");
        authors.book("1", 40, "@a");

        assertThat(authors.card("@a").get("name").asText()).isEqualTo("@a");
    }

    @Test
    void setsAsideReviewsAndFollowsThatCannotBeRead() {
        authors.profile("@a");
        authors.review("r1", "@a", 5);
        assertThat(authors.featured()).containsExactly("@a");

        authors.pipeline.write(Topics.REVIEWS, "{_id: 'r1', author_id: '@a', rating: 'five'}");
        authors.pipeline.write(Topics.FOLLOWS, "{_id: 'f1', author_id: 7}");

        assertThat(authors.featured()).isEmpty();
        assertThat(authors.pipeline.outcomes(Topics.REVIEWS, EventOutcome.COUNTED))
                .isEqualTo(1);
        assertThat(authors.pipeline.outcomes(Topics.REVIEWS, EventOutcome.DEAD_LETTERED))
                .isEqualTo(1);
        assertThat(authors.pipeline.outcomes(Topics.FOLLOWS, EventOutcome.DEAD_LETTERED))
                .isEqualTo(1);
    }
}
