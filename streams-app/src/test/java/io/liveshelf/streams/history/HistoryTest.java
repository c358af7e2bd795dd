// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.history.HistoryMark;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");
    private static final Map<String, Instant> POSITIONS =
            Map.of("online_books", NOW, "book_authors", NOW.minusSeconds(1));

    private final History history = new History();

    private void learn(Map<String, HistoryMark> lost, Map<String, HistoryMark> copies) {
        history.learn(new Known(lost, copies, Map.of(), Set.of(), null));
    }

    private void watch(@Nullable Instant until) {
        history.watch(new History.Watching("watched", true, until));
    }

    private static HistoryMark mark(@Nullable Instant complete) {
        return HistoryMark.of(NOW, complete, "a reason");
    }

    @Test
    void promisesNothingBeforeItKnowsAnything() {
        assertThat(history.complete(POSITIONS)).isEmpty();

        learn(Map.of(), Map.of());
        watch(null);

        assertThat(history.complete(POSITIONS)).isEmpty();
    }

    @Test
    void believesThePositionsWhereNobodyWatches() {
        learn(Map.of(), Map.of());

        assertThat(history.complete(POSITIONS)).hasValue(POSITIONS);
        assertThat(history.report().watch()).startsWith("not watched: ");
    }

    @Test
    void promisesNoMoreThanWasWatched() {
        learn(Map.of(), Map.of());
        watch(NOW.minusSeconds(3));

        assertThat(history.complete(POSITIONS))
                .hasValue(Map.of("online_books", NOW.minusSeconds(3), "book_authors", NOW.minusSeconds(3)));
    }

    @Test
    void standsStillWhereALossIsMarked() {
        learn(Map.of("online_books", mark(NOW.minusSeconds(9))), Map.of());
        watch(NOW);

        assertThat(history.complete(POSITIONS))
                .hasValue(Map.of("online_books", NOW.minusSeconds(9), "book_authors", NOW.minusSeconds(1)));
        assertThat(history.complete(Map.of("online_books", NOW.minusSeconds(20))))
                .as("a connector that is behind the loss")
                .hasValue(Map.of("online_books", NOW.minusSeconds(20)));
    }

    @Test
    void standsStillWhileACopyIsMade() {
        learn(Map.of(), Map.of("online_books", mark(NOW.minusSeconds(9)), "book_authors", mark(null)));
        watch(NOW);

        assertThat(history.complete(POSITIONS)).hasValue(Map.of("online_books", NOW.minusSeconds(9)));
    }

    @Test
    void namesTheCommand() {
        learn(Map.of("online_books", mark(null)), Map.of("book_authors", mark(null)));

        assertThat(history.report().lost().get("online_books"))
                .contains("a reason", "./liveshelf recover online_books");
        assertThat(history.report().copies().get("book_authors")).contains("a reason");
    }

    @Test
    void aConnectorStandsStillWhileItsPositionIsTheSame() {
        var standing = new Standing();
        standing.see(Map.of("online_books", "a", "book_authors", "b"), 0);
        standing.see(Map.of("online_books", "a", "book_authors", "c"), 10);

        assertThat(standing.forAtLeast(10, 10)).isEqualTo(Map.of("online_books", "a"));
        assertThat(standing.forAtLeast(10, 20)).hasSize(2);

        standing.see(Map.of("book_authors", "c"), 30);

        assertThat(standing.forAtLeast(10, 30)).isEqualTo(Map.of("book_authors", "c"));
    }
}
