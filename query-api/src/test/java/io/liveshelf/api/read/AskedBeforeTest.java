// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AskedBeforeTest {
    private final AskedBefore asked = new AskedBefore();

    @Test
    void knowsTheSecondTime() {
        assertThat(asked.note("books:search:1")).isFalse();
        assertThat(asked.note("books:search:1")).isTrue();
        assertThat(asked.note("books:search:2")).isFalse();
    }

    @Test
    void mistakesFewOfManyForKnownOnes() {
        long mistaken = IntStream.range(0, 100_000)
                .filter(i -> asked.note("books:search:" + i))
                .count();

        assertThat(mistaken).isLessThan(5_000);
    }

    @Test
    void forgetsWhatWasAskedLongAgo() {
        asked.note("books:search:first");

        IntStream.range(0, 100_000).forEach(i -> asked.note("books:search:" + i));

        // but for a mistake, which the numbers of this test do not make
        assertThat(asked.note("books:search:first")).isFalse();
    }
}
