// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadFailuresTest {
    private Instant now = Instant.parse("2026-11-24T20:00:00Z");
    private final ThreadFailures failures = new ThreadFailures(() -> now);

    @Test
    void eachPauseIsTwiceTheOneBeforeUpToHalfAMinute() {
        List<Long> pauses = IntStream.range(0, 7)
                .mapToObj(each -> failures.add(new IllegalStateException()).toSeconds())
                .toList();

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void aSingleFailureIsNoReasonToReportTheProcess() {
        failures.add(new IllegalStateException());
        pass(Duration.ofMinutes(4));
        failures.add(new IllegalStateException());
        pass(Duration.ofMinutes(4));
        failures.add(new IllegalStateException());

        assertThat(failures.snapshot().repeatingSince()).isEmpty();
    }

    @Test
    void reportsTheProcessOnceAFailureRepeatsUntilFiveMinutesPassWithoutOne() {
        Instant first = now;
        failures.add(new IllegalStateException());
        pass(Duration.ofSeconds(10));
        failures.add(new IllegalStateException());
        pass(Duration.ofSeconds(10));
        failures.add(new IllegalStateException());

        assertThat(failures.snapshot().repeatingSince()).contains(first);
        pass(Duration.ofMinutes(4));
        failures.add(new IllegalStateException());
        pass(Duration.ofMinutes(4));
        assertThat(failures.snapshot().repeatingSince()).contains(first);
        pass(Duration.ofMinutes(1));
        assertThat(failures.snapshot().repeatingSince()).isEmpty();
        assertThat(failures.snapshot().failures()).isEqualTo(4);
    }

    @Test
    void theNextIncidentBeginsWithAShortPause() {
        failures.add(new IllegalStateException());
        failures.add(new IllegalStateException());
        pass(Duration.ofMinutes(5));

        assertThat(failures.add(new IllegalStateException())).isEqualTo(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
