// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = Duration.ofMillis(1).toNanos();

    @Test
    void keepsTheRateHoweverOftenItIsAsked() {
        for (long step : new long[] {MILLI, 17 * MILLI, 333 * MILLI}) {
            Pace pace = new Pace(50, 0);
            long done = 0;
            long now = 0;
            while (now < 60_000 * MILLI) {
                now += step;
                done += pace.due(now);
            }
            assertThat(done).isCloseTo(3_000, within(20L));
        }
    }

    @Test
    void makesUpForAtMostOneSecond() {
        Pace pace = new Pace(200, 0);
        assertThat(pace.due(60_000 * MILLI)).isEqualTo(200);
        assertThat(pace.due(60_000 * MILLI)).isZero();
    }

    @Test
    void saysHowLongUntilTheNext() {
        Pace pace = new Pace(0.5, 0);
        assertThat(pace.due(500 * MILLI)).isZero();
        assertThat(pace.nanosToNext()).isEqualTo(1_500 * MILLI);
        assertThat(pace.due(2_000 * MILLI)).isEqualTo(1);
    }
}
