// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SourceBoundClockTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123456Z");

    private Instant machine = NOON;
    private final SourceBoundClock clock = new SourceBoundClock(() -> machine);

    @Test
    void isTheMachinesClockWhereThatIsRight() {
        assertThat(clock.instant()).isEqualTo(NOON);
        clock.heardOf(NOON.minusSeconds(2));
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void isNeverBehindWhatHasHappened() {
        machine = NOON.minus(Duration.ofHours(1));
        clock.heardOf(Instant.parse("2026-11-24T12:00:05Z"));
        clock.heardOf(Instant.parse("2026-11-24T12:00:04Z"));
        assertThat(clock.instant()).isEqualTo("2026-11-24T12:00:05Z");

        machine = NOON.plusSeconds(7);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(7));
    }
}
