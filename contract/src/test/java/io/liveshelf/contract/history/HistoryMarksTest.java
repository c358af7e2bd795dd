// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryMarksTest {
    private static final Instant NOW = Instant.parse("2026-11-24T20:00:00Z");

    private final HistoryMarks marks = new HistoryMarks();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void standUntilATombstoneTakesThemAway() {
        HistoryMark lost = HistoryMark.of(NOW, NOW.minusSeconds(5), "it was dropped");
        HistoryMark copy = HistoryMark.of(NOW, null, "it is copied");

        assertThat(marks.put(bytes("lost/online_books"), lost.bytes())).hasValue(HistoryKey.lost("online_books"));
        marks.put(bytes("copy/book_authors"), copy.bytes());

        assertThat(marks.lost()).containsExactly(java.util.Map.entry("online_books", lost));
        assertThat(marks.copies()).containsExactly(java.util.Map.entry("book_authors", copy));

        marks.put(bytes(HistoryKey.lost("online_books").text()), null);

        assertThat(marks.lost()).isEmpty();
        assertThat(marks.copies()).isNotEmpty();
    }

    @Test
    void passOverKeysOfOthers() {
        assertThat(marks.put(bytes("watch"), bytes("{}"))).isEmpty();
        assertThat(marks.put(null, bytes("{}"))).isEmpty();
    }

    @Test
    void areTextThatPeopleCanRead() {
        assertThat(new String(HistoryMark.of(NOW, null, "why").bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"v\":1,\"at\":\"2026-11-24T20:00:00Z\",\"reason\":\"why\"}");
    }
}
