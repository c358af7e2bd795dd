// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.contract.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-03-08T10:30:00Z");

    @Test
    void todayIsTheUtcDay() {
        assertThat(Window.today(NOW).contains(Instant.parse("2026-03-08T00:00:00Z")))
                .isTrue();
        assertThat(Window.today(NOW).contains(Instant.parse("2026-03-08T23:59:59.999Z")))
                .isTrue();
        assertThat(Window.today(NOW).contains(Instant.parse("2026-03-09T00:00:00Z")))
                .isFalse();
        assertThat(Window.today(NOW).contains(Instant.parse("2026-03-07T23:59:59.999Z")))
                .isFalse();
    }

    @Test
    void theWeekBeginsWithTheHourInWhichNowMinusSevenDaysLies() {
        assertThat(Window.thisWeek(NOW).from()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(Window.thisWeek(NOW).to()).isEqualTo(Instant.parse("2026-03-08T11:00:00Z"));
        assertThat(Window.thisWeek(NOW).endHour() - Window.thisWeek(NOW).firstHour())
                .isEqualTo(7 * 24 + 1);
    }
}
