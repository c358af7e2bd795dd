// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class TickTest {
    private static final Duration PERIOD = Duration.ofMillis(100);

    /** A task sees the time at which its thread began to process; the first tasks of a round are late when others schedule. */
    @Test
    void ticksOfAllTasksFallOnTheSameInstantWheneverTheyAreScheduled() {
        for (long now : List.of(1_700L, 1_703L, 1_799L)) {
            var context = contextAt(now);

            new Tick(context, PERIOD, () -> {}).schedule();

            assertThat(context.scheduledPunctuators().get(0).getStartTime()).isEqualTo(Instant.ofEpochMilli(1_800));
        }
    }

    @Test
    void publishesAndCommitsOncePerScheduledTick() {
        var context = contextAt(1_750);
        var published = new ArrayList<String>();
        var tick = new Tick(context, PERIOD, () -> published.add("once"));
        tick.schedule();
        tick.schedule();

        assertThat(context.scheduledPunctuators()).hasSize(1);
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(1_800);

        assertThat(published).containsExactly("once");
        assertThat(context.committed()).isTrue();
        assertThat(context.scheduledPunctuators().get(0).cancelled()).isTrue();
    }

    private static MockProcessorContext<Object, Object> contextAt(long now) {
        var context = new MockProcessorContext<Object, Object>();
        context.setCurrentSystemTimeMs(now);
        return context;
    }
}
