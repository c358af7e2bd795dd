// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UsualAgeTest {
    private final UsualAge usual = new UsualAge();
    private long nanos;

    /** An as-of that moves on in steps of three seconds is as old as this, one look after the other. */
    private boolean isOlderWithinASpan(Duration oldest) {
        boolean isOlder = false;
        for (int look = 0; look < 10; look++) {
            isOlder |= usual.isOlder(oldest.multipliedBy(look % 6 + 1).dividedBy(6), nanos);
            nanos += Duration.ofMillis(500).toNanos();
        }
        return isOlder;
    }

    @Test
    void stepsOfAnAsOfAreUsual() {
        for (int span = 0; span < 20; span++) {
            assertThat(isOlderWithinASpan(Duration.ofMillis(3_000 + 100 * (span % 4))))
                    .isFalse();
        }
    }

    @Test
    void nothingIsOlderBeforeItIsKnownWhatIsUsual() {
        assertThat(isOlderWithinASpan(Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void twoSecondsMoreThanUsualIsOlder() {
        isOlderWithinASpan(Duration.ofSeconds(3));
        isOlderWithinASpan(Duration.ofSeconds(3));

        assertThat(usual.isOlder(Duration.ofSeconds(3).plus(UsualAge.MORE), nanos))
                .isFalse();
        assertThat(usual.isOlder(Duration.ofSeconds(3).plus(UsualAge.MORE).plusMillis(1), nanos))
                .isTrue();
        assertThat(usual.isOlder(Duration.ofSeconds(1), nanos))
                .as("it has moved on")
                .isFalse();
    }

    @Test
    void whatWasWorseOnceDoesNotCountAsUsual() {
        isOlderWithinASpan(Duration.ofSeconds(20));
        isOlderWithinASpan(Duration.ofSeconds(3));
        isOlderWithinASpan(Duration.ofSeconds(20));

        assertThat(isOlderWithinASpan(Duration.ofSeconds(6))).isTrue();
    }

    @Test
    void whatLastsForMinutesBecomesUsual() {
        isOlderWithinASpan(Duration.ofSeconds(3));
        isOlderWithinASpan(Duration.ofSeconds(3));

        for (int span = 0; span < UsualAge.SPANS; span++) {
            assertThat(isOlderWithinASpan(Duration.ofSeconds(60))).isTrue();
        }
        isOlderWithinASpan(Duration.ofSeconds(60));
        isOlderWithinASpan(Duration.ofSeconds(60));

        assertThat(isOlderWithinASpan(Duration.ofSeconds(60))).isFalse();
    }
}
