// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.streams.LoopStatus.Condition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopStatusTest {
    private static final Instant THEN = Instant.parse("2026-11-24T20:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LoopStatus status = new LoopStatus();

    LoopStatusTest() {
        status.measuredBy(registry.timer("writes"), registry.timer("delay"));
    }

    @Test
    void measuresHowLongRecordsTakeToRedis() {
        status.become(Condition.CURRENT);

        status.published(THEN, THEN.plusMillis(40));

        assertThat(registry.timer("delay").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    @Test
    void doesNotTakeAFillWithOldRecordsForADelay() {
        status.become(Condition.FILLING);

        status.published(THEN, THEN.plusSeconds(3_600));

        assertThat(registry.timer("delay").count()).isZero();
    }
}
