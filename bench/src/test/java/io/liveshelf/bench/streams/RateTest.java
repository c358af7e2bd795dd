// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RateTest {
    private static final long SECOND = 1_000_000_000;

    private final List<Sample> samples = List.of(
            new Sample(5 * SECOND, 100, 50, 10),
            new Sample(7 * SECOND, 1_100, 150, 20),
            new Sample(8 * SECOND, 2_100, 200, 25),
            new Sample(9 * SECOND, 2_100, 210, 30));

    @Test
    void countsFromTheFirstProgressToTheEnd() {
        assertThat(Rate.whole(samples)).isEqualTo(new Rate(2_000, 4, 500, 800, 100));
    }

    @Test
    void countsTheSecondHalfOfTheEvents() {
        assertThat(Rate.secondHalf(samples)).isEqualTo(new Rate(1_000, 2, 500, 600, 100));
    }

    @Test
    void takesTheWholeIfThereIsNoSecondHalf() {
        assertThat(Rate.secondHalf(samples.subList(0, 2))).isEqualTo(Rate.whole(samples.subList(0, 2)));
    }
}
