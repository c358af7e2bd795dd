// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class BenchOptionsTest {
    @Test
    void readsEverySpelling() {
        BenchOptions options =
                BenchOptions.of("--events", "2_000_000", "--books=100", "changes=7", "--quick", "--only", "a,b");

        assertThat(options.get("events", 0)).isEqualTo(2_000_000);
        assertThat(options.get("books", 0)).isEqualTo(100);
        assertThat(options.get("changes", 0)).isEqualTo(7);
        assertThat(options.has("quick")).isTrue();
        assertThat(options.list("only", "")).containsExactly("a", "b");
    }

    @Test
    void hasDefaults() {
        BenchOptions options = BenchOptions.of();

        assertThat(options.get("events", 5)).isEqualTo(5);
        assertThat(options.text("only", "all")).isEqualTo("all");
        assertThat(options.has("quick")).isFalse();
    }

    @Test
    void namesWhatItDoesNotUnderstand() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("events"))
                .withMessageContaining("'events'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--events", "many").get("events", 1))
                .withMessageContaining("--events")
                .withMessageContaining("'many'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchOptions.of("--event", "1").only("events", "books"))
                .withMessageContaining("event; there are events, books");
    }
}
