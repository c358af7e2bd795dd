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
            Map.of("home", Rules.builtIn().of(Views.FEATURED_AUTHORS).collections()));

    @Test
    void knowsNothingAtFirst() {
        assertThat(freshness.of(Views.TOP_BOOKS.key())).isNull();
    }

    @Test
    void isThatOfTheCollectionsOfAViewOrACard() {
        hear(Map.of("online_books", LATE, "book_chapters", LATE, "book_authors", EARLY));

        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
        assertThat(at(Views.TOP_BOOKS.key())).isEqualTo(EARLY);
        assertThat(at(BookCards.key("b1"))).isEqualTo(EARLY);
        assertThat(freshness.of(Views.TRENDING_TODAY.key()))
                .as("sessions are being copied")
                .isNull();
        assertThat(freshness.of("books:search:0123")).as("filled by the API").isNull();
    }

    @Test
    void whatWasHeardStaysTrue() {
        hear(Map.of("online_books", LATE));

        freshness.heard(null);
        for (String unreadable : List.of("garbage", "null", "{\"online_books\":null}")) {
            freshness.heard(unreadable.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
    }

    @Test
    void whatWasHeardIsForgottenOnceRedisMayHaveGoneBackInTime() {
        hear(Map.of("online_books", LATE));

        freshness.forget();
        freshness.heard(null);

        assertThat(freshness.of(Views.CATEGORY_TREE.key())).isNull();
        hear(Map.of("online_books", EARLY));
        assertThat(at(Views.CATEGORY_TREE.key())).isEqualTo(EARLY);
    }

    @Test
    void whatRedisHasAndNobodyCanReadSaysNothing() {
        for (String unreadable : List.of("garbage", "null", "{\"online_books\":null}")) {
            assertThat(freshness.in(unreadable.getBytes(StandardCharsets.UTF_8)).of(Views.CATEGORY_TREE.key()))
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

    private Instant at(String key) {
        return Objects.requireNonNull(freshness.of(key)).asOf();
    }

    private void hear(Map<String, Instant> collections) {
        freshness.heard(new AsOf(collections).bytes());
    }
}
