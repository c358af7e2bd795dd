// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.writer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastOffsetsTest {
    private final LastOffsets last = new LastOffsets();

    @Test
    void knowsTheLastOffsetOfEachOfManyKeys() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100_000; i++) {
                last.put("book:" + i + ":metadata", round * 100_000L + i);
            }
        }

        for (int i = 0; i < 100_000; i++) {
            String key = "book:" + i + ":metadata";
            assertThat(last.isLast(key, 200_000L + i)).isTrue();
            assertThat(last.isLast(key, 100_000L + i)).isFalse();
        }
        assertThat(last.isLast("book:none:metadata", 0)).isFalse();
    }

    @Test
    void isEmptyUntilAKeyIsPut() {
        assertThat(last.isEmpty()).isTrue();
        last.put("a", 0);
        assertThat(last.isEmpty()).isFalse();
        assertThat(last.isLast("a", 0)).isTrue();
    }
}
