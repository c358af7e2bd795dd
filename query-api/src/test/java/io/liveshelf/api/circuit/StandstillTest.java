// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandstillTest {
    /** Near the end of the range, as {@link System#nanoTime} may be. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

    private final Standstill standstill = new Standstill(nanos::get);

    private long pass(long millis) {
        return nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void noneWhileTheTimerBeats() {
        long begun = nanos.get();
        for (int i = 0; i < 100; i++) {
            pass(499);
            standstill.beat();
        }
        assertThat(standstill.since(begun)).isFalse();
    }

    @Test
    void concernsWhatBeganBeforeItsEnd() {
        long before = nanos.get();
        pass(501);
        standstill.beat();
        long after = pass(1);

        assertThat(standstill.since(before)).isTrue();
        assertThat(standstill.since(after)).isFalse();
    }

    @Test
    void isNoticedBeforeTheFirstBeatAfterIt() {
        long begun = nanos.get();
        pass(501);
        assertThat(standstill.since(begun)).isTrue();
    }
}
