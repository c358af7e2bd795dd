// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private long now = Long.MAX_VALUE - 5; // such a clock may begin anywhere, and overflow

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void fillsAtItsRate() {
        var bucket = new TokenBucket(10, () -> now);
        assertThat(bucket.hasAny()).isFalse();

        pass(Duration.ofMillis(100));

        assertThat(bucket.hasAny()).isTrue();
        bucket.take(1);
        assertThat(bucket.hasAny()).isFalse();
    }

    @Test
    void whatWasTakenAtOnceIsWaitedForAfterwards() {
        var bucket = new TokenBucket(10, () -> now);
        pass(Duration.ofSeconds(1));

        bucket.take(110);

        pass(Duration.ofSeconds(10));
        assertThat(bucket.hasAny()).isFalse();
        pass(Duration.ofMillis(100));
        assertThat(bucket.hasAny()).isTrue();
    }

    /** After an idle hour there is as much to take as after an idle second. */
    @Test
    void keepsNoMoreThanASecondHolds() {
        var bucket = new TokenBucket(10, () -> now);
        pass(Duration.ofHours(1));
        assertThat(bucket.hasAny()).isTrue();

        bucket.take(10);

        assertThat(bucket.hasAny()).isFalse();
    }

    /** Whoever takes at most a batch, and only where there is something, never has more than the rate, a second and a batch allow. */
    @Property
    void lessIsTakenThanTheRateAllows(
            @ForAll @IntRange(min = 1, max = 1_000) int rate,
            @ForAll @Size(min = 1, max = 100) List<@IntRange(min = 0, max = 2_000) Integer> pauses) {
        var bucket = new TokenBucket(rate, () -> now);
        long passed = 0;
        long taken = 0;
        for (int millis : pauses) {
            pass(Duration.ofMillis(millis));
            passed += millis;
            if (bucket.hasAny()) {
                bucket.take(500);
                taken += 500;
            }
        }

        assertThat(taken).isLessThanOrEqualTo(rate * passed / 1_000 + rate + 500);
    }
}
