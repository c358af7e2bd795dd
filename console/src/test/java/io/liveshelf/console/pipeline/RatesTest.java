// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RatesTest {
    private final Rates rates = new Rates();

    private static long seconds(long number) {
        return TimeUnit.SECONDS.toNanos(number);
    }

    @Test
    void areKnownFromTheSecondLookOn() {
        assertThat(rates.of("x", 10L, seconds(0))).isNull();
        assertThat(rates.of("x", 20L, seconds(2))).isEqualTo(5.0);
        assertThat(rates.of("x", 20L, seconds(4))).isEqualTo(0.0);
        assertThat(rates.of("y", 20L, seconds(4))).isNull();
    }

    @Test
    void beginAnewWhereTheCounterDoesOrWasNotKnown() {
        rates.of("x", 10L, seconds(0));
        assertThat(rates.of("x", 3L, seconds(1))).isNull();
        assertThat(rates.of("x", 4L, seconds(2))).isEqualTo(1.0);
        assertThat(rates.of("x", null, seconds(3))).isNull();
        assertThat(rates.of("x", 8L, seconds(4))).isNull();
    }

    @Test
    void sayNothingOfTheSameLook() {
        rates.of("x", 10L, seconds(1));
        assertThat(rates.of("x", 10L, seconds(1))).isNull();
    }

    @Test
    void areRoundedButNotToNothing() {
        rates.of("x", 0L, seconds(0));
        assertThat(rates.of("x", 1L, seconds(30))).isEqualTo(0.03);
        assertThat(rates.of("x", 11L, seconds(33))).isEqualTo(3.3);
    }
}
