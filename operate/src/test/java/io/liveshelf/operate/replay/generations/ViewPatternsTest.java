// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ViewPatternsTest {
    @Test
    void standForKeysNamesAndCards() {
        assertThat(ViewPatterns.keys("books:top:all")).containsExactly("books:top:all");
        assertThat(ViewPatterns.keys("trending-today")).containsExactly("books:trending:today");
        assertThat(ViewPatterns.keys("cards")).containsExactly("cards");
        assertThat(ViewPatterns.keys("books:trending:*"))
                .containsExactlyInAnyOrder("books:trending:today", "books:trending:week");
        assertThat(ViewPatterns.keys("*")).contains("cards", "tags:popular", "authors:featured");
    }

    @Test
    void standForNothingElse() {
        assertThat(ViewPatterns.keys("books:top")).isEmpty();
        assertThat(ViewPatterns.keys("card*s")).isEmpty();
        assertThat(ViewPatterns.keys("")).isEmpty();
        assertThat(ViewPatterns.isKnown("books:nothing:*")).isFalse();
        assertThat(ViewPatterns.known()).startsWith("cards, books:trending:today");
    }
}
