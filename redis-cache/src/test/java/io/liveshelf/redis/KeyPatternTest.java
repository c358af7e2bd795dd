// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPatternTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "book:*",
                "books:search:*",
                "user:7:*",
                "us\\er:?",
                "tags:[a-z]*",
                "liveshelf:*",
                "authors:",
                "replay:*",
                "replay:top7:book:*"
            })
    void beginsInOneOfOurNameSpaces(String text) {
        assertThat(KeyPattern.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "",
                "?ook:*",
                "book*",
                "[b]ook:*",
                "book\\",
                "bookshop:*",
                "replay*",
                "session:*",
                "\\*",
                "book?:*",
                "b*ook:",
                "user:*a*a*a*a*b"
            })
    void leadsNowhereElse(String text) {
        assertThatThrownBy(() -> KeyPattern.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("pattern", "book:*", "liveshelf:");
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 5_000})
    void isNotEndless(int length) {
        assertThatThrownBy(() -> KeyPattern.of("book:" + "x".repeat(length - 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
