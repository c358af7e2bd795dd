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
