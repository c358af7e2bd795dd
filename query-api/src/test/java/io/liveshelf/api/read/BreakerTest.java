// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.api.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(Duration.ofMillis(100), Duration.ofMillis(300), nanos::get);

    @Test
    void letsOneThroughAfterEachPauseAndAllAgainOnceOneSucceeded() {
        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.lets()).isFalse();
        pass(100);
        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.lets()).isFalse();
        assertThat(breaker.failed()).isFalse();
        pass(199);
        assertThat(breaker.lets()).isFalse();
        pass(1);
        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.succeeded()).isTrue();
        assertThat(breaker.lets()).isTrue();
        assertThat(breaker.lets()).isTrue();
    }

    @Test
    void neverPausesLongerThanTheLongest() {
        for (int i = 0; i < 50; i++) {
            breaker.failed();
        }
        pass(300);
        assertThat(breaker.lets()).isTrue();
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}
