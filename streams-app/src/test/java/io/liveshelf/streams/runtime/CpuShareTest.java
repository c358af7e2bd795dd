// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuShareTest {
    private static final long TICK = Duration.ofMillis(10).toNanos();

    private long now;
    private long used;
    private final CpuShare share = new CpuShare(0.5, () -> used, () -> now);

    /** The processor time that is used within this time by two threads that work whenever they may. */
    private Duration usedIn(Duration time) {
        long before = used;
        for (long end = now + time.toNanos(); now < end; now += TICK) {
            if (share.hasAny()) {
                used += 2 * TICK;
            }
        }
        return Duration.ofNanos(used - before);
    }

    @Test
    void inTheLongRunNoMoreIsTakenThanTheShare() {
        assertThat(usedIn(Duration.ofSeconds(20))).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_100));
    }

    @Test
    void aSecondsWorthIsSavedUpAtMost() {
        now += Duration.ofMinutes(10).toNanos();

        assertThat(usedIn(Duration.ofSeconds(10))).isBetween(Duration.ofMillis(5_400), Duration.ofMillis(5_600));
    }

    @Test
    void aStartThatTakesMuchIsForgottenSoon() {
        used += Duration.ofSeconds(30).toNanos();

        assertThat(usedIn(Duration.ofSeconds(10))).isBetween(Duration.ofMillis(3_900), Duration.ofMillis(4_100));
    }

    @Test
    void thisProcessIsMeasured() {
        var own = CpuShare.ofThisProcess(100);
        assertThat(own.hasAny()).isIn(true, false);
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        var tiny = CpuShare.ofThisProcess(0);
        boolean had = true;
        while (had && System.nanoTime() < end) {
            had = tiny.hasAny();
        }
        assertThat(had).as("processor time that is measured as none").isFalse();
    }
}
