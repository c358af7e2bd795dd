// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is featured, and in which order. */
class FeaturedAuthorsRulesTest {
    private final AuthorWorld authors = new AuthorWorld();

    @AfterEach
    void close() {
        authors.close();
    }

    @Test
    void featuresThreeByReadsThenThreeByFiveStarsThenFourFromTheMostViewedBooks() {
        for (int i = 10; i < 26; i++) {
            authors.profile("@a" + i);
            authors.book("b" + i, 1000 - i, "@a" + i);
        }
        authors.book("extra", 900, "@a25");
        for (int i = 20; i < 25; i++) {
            for (int star = 19; star < i; star++) {
                authors.review("r" + i + star, "@a" + i, 5);
            }
        }

        // a25 has 975 + 900 reads; the five-star list begins at a24; the most viewed books skip a10 and a11, who are
        // already chosen
        assertThat(authors.featured())
                .containsExactly("@a25", "@a10", "@a11", "@a24", "@a23", "@a22", "@a12", "@a13", "@a14", "@a15");
    }

    @Test
    void skipsAnAuthorWhoIsChosenAlreadyAndTakesTheNext() {
        List.of("@a", "@b", "@c", "@d").forEach(authors::profile);
        authors.book("1", 40, "@a", "@b", "@c", "@d");
        authors.review("r1", "@a", 5);
        authors.review("r2", "@b", 5);
        authors.review("r3", "@d", 5);

        assertThat(authors.featured()).containsExactly("@a", "@b", "@c", "@d");
        assertThat(authors.list().get("total").asInt()).isEqualTo(4);
    }

    @Test
    void leavesPlacesEmptyWhereThereAreFewerAuthors() {
        assertThat(authors.featured()).isEmpty();

        authors.profile("@a");
        authors.book("1", 40, "@a", "@without-profile");

        assertThat(authors.featured()).containsExactly("@a");
    }

    @Test
    void takesAllFromOneBookInTheOrderOfItsAuthors() {
        List.of("@a", "@b", "@c", "@d", "@e", "@f", "@g", "@h").forEach(authors::profile);
        authors.book("most-viewed", 50, "@h", "@G", "@f", "@e", "@h");
        authors.book("other", 60, "@a", "@b", "@c");

        assertThat(authors.featured()).containsExactly("@a", "@b", "@c", "@h", "@g", "@f", "@e");
    }

    @Test
    void breaksTiesByAuthorIdAndOfEquallyViewedBooksTakesTheLesserIdFirst() {
        List.of("@a", "@b", "@c", "@d", "@e", "@f").forEach(authors::profile);
        authors.book("2", 7, "@e");
        authors.book("1", 7, "@f");
        authors.book("3", 7, "@d");
        authors.book("4", 7, "@c", "@b", "@a");

        assertThat(authors.featured()).containsExactly("@a", "@b", "@c", "@f", "@e", "@d");
    }

    @Test
    void needsAVisibleBookExceptForTheFiveStarList() {
        authors.profile("@hidden");
        authors.profile("@praised");
        authors.book("1", 40, "@hidden");
        authors.review("r1", "@praised", 5);
        assertThat(authors.featured()).containsExactly("@hidden", "@praised");

        authors.hide("1", "@hidden");
        assertThat(authors.featured()).containsExactly("@praised");

        authors.book("1", 41, "@hidden");
        assertThat(authors.featured()).containsExactly("@hidden", "@praised");
        assertThat(authors.card("@hidden").get("total_reads").asLong()).isEqualTo(41);
    }

    @Test
    void movesABookToItsNewAuthors() {
        authors.profile("@a");
        authors.profile("@b");
        authors.book("1", 40, "@a");
        assertThat(authors.featured()).containsExactly("@a");

        authors.book("1", 40, "@b");

        assertThat(authors.featured()).containsExactly("@b");
    }
}
