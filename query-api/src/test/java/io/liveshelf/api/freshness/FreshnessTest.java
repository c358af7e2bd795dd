// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.freshness.AsOf;
import io.liveshelf.contract.key.BookCards;
import io.liveshelf.contract.view.Views;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FreshnessTest {
    private static final Instant EARLY = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(9);

    private final Freshness freshness = new Freshness();

    @Test
    void knowsNothingAtFirst() {
        assertThat(freshness.of(Views.TOP_BOOKS.key())).isNull();
    }

    @Test
    void isThatOfTheCollectionsOfAViewOrACard() {
        hear(Map.of("online_books", LATE, "book_chapters", LATE, "book_authors", EARLY));

        assertThat(freshness.of(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
        assertThat(freshness.of(Views.TOP_BOOKS.key())).isEqualTo(EARLY);
        assertThat(freshness.of(BookCards.key("b1"))).isEqualTo(EARLY);
        assertThat(freshness.of(Views.TRENDING_TODAY.key()))
                .as("sessions are being copied")
                .isNull();
        assertThat(freshness.of("books:search:0123")).as("filled by the API").isNull();
    }

    @Test
    void whatWasHeardStaysTrue() {
        hear(Map.of("online_books", LATE));

        freshness.heard(null);
        freshness.heard("garbage".getBytes(StandardCharsets.UTF_8));

        assertThat(freshness.of(Views.CATEGORY_TREE.key())).isEqualTo(LATE);
    }

    @Test
    void aWholeIsAsOldAsItsOldestPart() {
        assertThat(Freshness.earliest(List.of(Optional.of(LATE), Optional.of(EARLY))))
                .contains(EARLY);
        assertThat(Freshness.earliest(List.of(Optional.of(LATE), Optional.empty())))
                .isEmpty();
    }

    private void hear(Map<String, Instant> collections) {
        freshness.heard(new AsOf(collections).bytes());
    }
}
