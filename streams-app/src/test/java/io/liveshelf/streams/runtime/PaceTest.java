// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
    private static final int POLL = 1_000;

    private boolean yields;
    private boolean hasTime = true;
    private long now;

    /** What is taken within so many seconds, a thousand at a time, as often as it may. */
    private int takenIn(int seconds, Pace pace) {
        int taken = 0;
        for (int tick = 0; tick < seconds * 100; tick++) {
            now += Duration.ofMillis(10).toNanos();
            if (pace.hasAny()) {
                pace.take(POLL);
                taken += POLL;
            }
        }
        return taken;
    }

    @ParameterizedTest
    @CsvSource({
        "0, false, 600000", // as fast as it can
        "2000, false, 12000",
        "0, true, 3000",
        "2000, true, 3000",
        "250, true, 1500",
    })
    void isThatOfTheRateAndLittleWhileItYields(int rate, boolean yielding, int most) {
        Pace pace = Pace.of(rate, () -> yields, () -> hasTime, () -> now);
        yields = yielding;

        assertThat(takenIn(6, pace)).isBetween(most - 2 * POLL, most + 2 * POLL).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0", "2000"})
    void isNothingWithoutProcessorTime(int rate) {
        Pace pace = Pace.of(rate, () -> yields, () -> hasTime, () -> now);
        hasTime = false;
        assertThat(takenIn(5, pace)).isZero();

        hasTime = true;
        assertThat(takenIn(5, pace)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"0", "2000"})
    void isAsItWasOnceItYieldsNoMore(int rate) {
        Pace pace = Pace.of(rate, () -> yields, () -> hasTime, () -> now);
        yields = true;
        takenIn(30, pace);

        yields = false;

        assertThat(takenIn(6, pace)).isGreaterThanOrEqualTo(10_000);
    }
}
