// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HiddenBooksTest {
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");

    private final HiddenBooks hidden = new HiddenBooks();

    @Test
    void namesThoseThatWereHiddenSince() {
        hidden.note("a", START);
        hidden.note("b", START.plusSeconds(1));

        assertThat(hidden.since(START).orElseThrow()).containsExactlyInAnyOrder("a", "b");
        assertThat(hidden.since(START.plusMillis(1)).orElseThrow()).containsExactly("b");
        assertThat(hidden.since(START.plusMillis(1_001)).orElseThrow()).isEmpty();
        hidden.note("a", START.plusSeconds(2));
        assertThat(hidden.since(START.plusSeconds(1)).orElseThrow()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void knowsWhenItDoesNotKnowAll() {
        for (int i = 0; i <= HiddenBooks.MOST; i++) {
            hidden.note("b" + i, START.plusMillis(i));
        }

        assertThat(hidden.since(START)).isEmpty();
        assertThat(hidden.since(START.plusMillis(1)).orElseThrow()).hasSize(HiddenBooks.MOST);
    }

    @Test
    void forgetsNoLaterHidingForAnEarlierOne() {
        hidden.note("a", START.plusSeconds(2));
        hidden.note("a", START);

        assertThat(hidden.since(START.plusSeconds(1)).orElseThrow()).containsExactly("a");
    }
}
