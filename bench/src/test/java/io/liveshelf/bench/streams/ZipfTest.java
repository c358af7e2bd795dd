// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ZipfTest {
    @Test
    void choosesTheSecondHalfAsOftenAsTheFirst() {
        var zipf = new Zipf(100);
        var random = new SplittableRandom(1);
        int[] chosen = new int[100];
        for (int i = 0; i < 100_000; i++) {
            chosen[zipf.next(random)]++;
        }

        assertThat(chosen[1] / (double) chosen[0]).isCloseTo(0.5, within(0.03));
        assertThat(chosen[9] / (double) chosen[0]).isCloseTo(0.1, within(0.02));
        assertThat(chosen[99]).isPositive();
    }
}
