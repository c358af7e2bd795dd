// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff();

    @Test
    void waitsTwiceAsLongEachTimeUpToHalfAMinute() {
        assertThat(IntStream.range(0, 7)
                        .mapToObj(i -> backoff.after(Duration.ZERO).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void beginsAnewAfterAGoodRun() {
        backoff.after(Duration.ZERO);
        backoff.after(Duration.ZERO);
        assertThat(backoff.after(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(1));
    }
}
