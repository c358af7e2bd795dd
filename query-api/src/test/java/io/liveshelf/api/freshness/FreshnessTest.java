// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant EARLY = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(9);

    private final Freshness freshness = new Freshness(
            Rules.builtIn(),
            rules -> Map.of("home", rules.of(Views.FEATURED_AUTHORS).collections()));

    @Test
    void knowsNothingAtFirst() {
        assertThat(freshness.heard().of(Views.TOP_BOOKS.key())).isNull();
    }

    @Test
    void isThatOfTheCollectionsOfAViewOrACard() {
        hear(Map.of("online_books", LATE, "book_chapters", LATE, "book_authors", EARLY));

        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
        assertThat(at(Views.TOP_BOOKS.key())).isEqualTo(EARLY);
        assertThat(at(BookCards.key("b1"))).isEqualTo(EARLY);
        assertThat(freshness.heard().of(Views.TRENDING_TODAY.key()))
                .as("sessions are being copied")
                .isNull();
        assertThat(freshness.heard().of("books:search:0123"))
                .as("filled by the API")
                .isNull();
    }

    @Test
    void whatWasHeardStaysTrue() {
        hear(Map.of("online_books", LATE));

        freshness.heard(0, null);
        for (String unreadable : List.of("garbage", "null", "{\"online_books\":null}")) {
            freshness.heard(0, unreadable.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
    }

    @Test
    void whatWasHeardIsForgottenOnceRedisMayHaveGoneBackInTime() {
        hear(Map.of("online_books", LATE));

        freshness.forget();
        freshness.heard(0, null);

        assertThat(freshness.heard().of(Views.CATEGORY_TREE.key())).isNull();
        hear(Map.of("online_books", EARLY));
        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(EARLY);
    }

    @Test
    void whatRedisHasAndNobodyCanReadSaysNothing() {
        for (String unreadable : List.of("garbage", "null", "{\"online_books\":null}")) {
            assertThat(freshness
                            .in(0, unreadable.getBytes(StandardCharsets.UTF_8))
                            .of(Views.CATEGORY_TREE.key()))
                    .isNull();
        }
    }

    @Test
    void whatIsMadeOfViewsIsAsOldAsTheOldestOfThem() {
        hear(Map.of("online_books", LATE, "book_authors", LATE, "author_reviews", EARLY, "author_follows", LATE));

        assertThat(at("home")).isEqualTo(EARLY);
    }

    @Test
    void saysTheAgeInWholeSeconds() {
        var statement = new Statement(EARLY);

        assertThat(statement.field().getValue()).isEqualTo("2026-11-24T20:00:00Z");
        assertThat(statement.age(EARLY.toEpochMilli() + 1_999).getValue()).isEqualTo("1");
        assertThat(statement.age(EARLY.toEpochMilli() - 5_000).getValue()).isEqualTo("0");
        assertThat(statement.age(EARLY.toEpochMilli() + 7_200_000).getValue()).isEqualTo("7200");
    }

    @Test
    void nothingLaterIsStatedWhileAnotherGenerationIsWaitedFor() {
        hear(Map.of("online_books", EARLY));
        assertThat(freshness.in(0, asOf(LATE)).instant(Views.CATEGORY_TREE.key()))
                .contains(LATE);

        assertThat(freshness.hold()).isEqualTo(new AsOf(Map.of("online_books", LATE)));

        hear(Map.of("online_books", LATE.plusSeconds(5), "book_authors", LATE));
        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
        assertThat(freshness.heard().of(Views.FEATURED_AUTHORS.key()))
                .as("not stated before")
                .isNull();
        hear(Map.of("online_books", EARLY));
        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(EARLY);
    }

    @Test
    void whatIsSaidOfAGenerationHoldsForThatOneAlone() {
        hear(Map.of("online_books", EARLY));

        freshness.turnTo(7, Rules.builtIn());

        assertThat(freshness.heard().of(Views.CATEGORY_TREE.key(), 0)).isNotNull();
        assertThat(freshness.heard().of(Views.CATEGORY_TREE.key(), 7)).isNull();
        hear(Map.of("online_books", LATE));
        assertThat(at(Views.CATEGORY_TREE.key())).as("of the former one").isEqualTo(EARLY);
        freshness.heard(7, asOf(LATE));
        assertThat(freshness.heard().of(Views.CATEGORY_TREE.key(), 0)).isNull();
        assertThat(freshness.heard().of(Views.CATEGORY_TREE.key(), 7)).isNotNull();
    }

    @Test
    void anAnswerThatIsUnderWayStatesNothingLaterThanWasStatedBefore() {
        hear(Map.of("online_books", EARLY));

        freshness.turnTo(7, Rules.builtIn());

        assertThat(freshness.in(0, asOf(LATE)).instant(Views.CATEGORY_TREE.key()))
                .contains(EARLY);
        assertThat(freshness.in(7, asOf(LATE)).instant(Views.CATEGORY_TREE.key()))
                .contains(LATE);
        assertThat(freshness.in(3, asOf(LATE)).instant(Views.CATEGORY_TREE.key()))
                .isEmpty();
        assertThat(freshness.hold())
                .as("whichever generation it was stated of")
                .isEqualTo(new AsOf(Map.of("online_books", LATE)));
    }

    @Test
    void nothingLaterIsStatedThanTheFormerGenerationHasReachedWhileItKeepsUp() {
        hear(Map.of("online_books", EARLY));
        freshness.turnTo(7, Rules.builtIn());

        assertThat(stated(EARLY.plusSeconds(3))).as("by what it said last").isEqualTo(EARLY);
        freshness.heardOfFormer(7, asOf(EARLY.plusSeconds(2)));
        assertThat(stated(EARLY.plusSeconds(3))).isEqualTo(EARLY.plusSeconds(2));
        freshness.heardOfFormer(7, asOf(EARLY.plusSeconds(5)));
        assertThat(stated(EARLY.plusSeconds(3))).as("of the one that is served").isEqualTo(EARLY.plusSeconds(3));

        assertThat(freshness.hold())
                .as("what the former one is complete up to")
                .isEqualTo(new AsOf(Map.of("online_books", EARLY.plusSeconds(3))));
    }

    @Test
    void aFormerGenerationThatStandsStillOrIsGoneIsNotWaitedFor() {
        hear(Map.of("online_books", EARLY));
        freshness.turnTo(7, Rules.builtIn());

        assertThat(stated(EARLY.plus(SaidOfGeneration.KEEPS_UP))).isEqualTo(EARLY);
        assertThat(stated(LATE)).isEqualTo(LATE);
        freshness.heardOfFormer(7, asOf(LATE));
        assertThat(stated(LATE.plusSeconds(1))).isEqualTo(LATE);
        freshness.heardOfFormer(7, null);
        assertThat(stated(LATE.plusSeconds(1))).isEqualTo(LATE.plusSeconds(1));
        freshness.heardOfFormer(7, "garbage".getBytes(StandardCharsets.UTF_8));
        assertThat(stated(LATE.plusSeconds(2))).isEqualTo(LATE.plusSeconds(2));
    }

    @Test
    void whatIsStatedDoesNotGoBackOnceTheFormerGenerationKeepsUpAgain() {
        freshness.turnTo(7, Rules.builtIn());
        assertThat(stated(LATE)).isEqualTo(LATE);

        freshness.heardOfFormer(7, asOf(LATE.minusSeconds(2)));
        assertThat(stated(LATE)).isEqualTo(LATE);
        assertThat(stated(LATE.plusSeconds(1))).isEqualTo(LATE);

        freshness.heardOfFormer(3, asOf(LATE.plusSeconds(9)));
        assertThat(stated(LATE.plusSeconds(1))).as("said of another one").isEqualTo(LATE);
    }

    @Test
    void aFormerGenerationThatDoesNotKnowACollectionIsNotWaitedFor() {
        freshness.turnTo(7, Rules.builtIn());
        freshness.heardOfFormer(7, asOf(EARLY));

        Instant tree = freshness
                .in(7, new AsOf(Map.of("online_books", EARLY.plusSeconds(1), "book_authors", LATE)).bytes())
                .instant(Views.CATEGORY_TREE.key())
                .orElseThrow();

        assertThat(tree).isEqualTo(EARLY.plusSeconds(1));
    }

    /** Of generation 7, where Redis has this. */
    private Instant stated(Instant ofBooks) {
        return freshness.in(7, asOf(ofBooks)).instant(Views.CATEGORY_TREE.key()).orElseThrow();
    }

    private static byte[] asOf(Instant ofBooks) {
        return new AsOf(Map.of("online_books", ofBooks)).bytes();
    }

    private Instant at(String key) {
        return Objects.requireNonNull(freshness.heard().of(key)).asOf();
    }

    private void hear(Map<String, Instant> collections) {
        freshness.heard(0, new AsOf(collections).bytes());
    }
}
