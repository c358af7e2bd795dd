// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.contract.view.Views;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {
    private static final Instant EARLY = Instant.parse("2026-11-24T20:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(5);

    @Test
    void isThatOfTheOldestCollection() {
        var asOf = new AsOf(Map.of("online_books", LATE, "book_chapters", EARLY, "book_authors", LATE));

        assertThat(asOf.of(SourceCollections.CARDS)).contains(EARLY);
        assertThat(asOf.of(SourceCollections.BOOKS)).contains(LATE);
    }

    @Test
    void isUnknownWhileACollectionIsCopied() {
        var asOf = new AsOf(Map.of("online_books", LATE, "book_chapters", EARLY));

        assertThat(asOf.of(SourceCollections.CARDS)).isEmpty();
    }

    @Test
    void survivesItsJson() {
        var asOf = new AsOf(Map.of("online_books", LATE));

        assertThat(new String(asOf.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"online_books\":\"2026-11-24T20:00:05Z\"}");
        assertThat(AsOf.parse(asOf.bytes())).isEqualTo(asOf);
        assertThat(AsOf.read(asOf.bytes())).hasValue(asOf);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"online_books\":null}", "{\"online_books\":\"soon\"}", "[]", "garbage"})
    void isNotReadFromAnythingElse(String json) {
        assertThatThrownBy(() -> AsOf.parse(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(AsOf.read(json.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void aViewIsMadeOfTheCollectionsOfItsInputs() {
        assertThat(Rules.builtIn().of(Views.TRENDING_TODAY).collections())
                .containsExactlyInAnyOrder("book_view_sessions", "online_books", "book_chapters", "book_authors");
        assertThat(Rules.builtIn().of(Views.CATEGORY_TREE).collections()).isEqualTo(Set.of("online_books"));
        assertThat(Rules.builtIn().of(Views.FEATURED_WEEK).collections())
                .contains("book_view_sessions", "book_purchases");
        assertThat(Rules.builtIn().of(Views.FEATURED_AUTHORS).collections())
                .containsExactlyInAnyOrder("online_books", "book_authors", "author_reviews", "author_follows");
    }
}
