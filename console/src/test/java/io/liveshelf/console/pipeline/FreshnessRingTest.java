// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.pipeline.Pipeline.Freshness;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessRingTest {
    private static final Instant BEGIN = Instant.parse("2026-11-24T20:00:00Z");
    private final FreshnessRing ring = new FreshnessRing();

    private void add(long seconds) {
        ring.add(new Freshness(BEGIN.plusSeconds(seconds), 1L, 2L, null));
    }

    @Test
    void keepsFiveMinutes() {
        for (int i = 0; i <= 400; i += 4) {
            add(i);
        }

        assertThat(ring.entries().get(0).at()).isEqualTo(BEGIN.plusSeconds(100));
        assertThat(ring.entries())
                .hasSize(76)
                .last()
                .satisfies(last -> assertThat(last.at()).isEqualTo(BEGIN.plusSeconds(400)));
    }

    @Test
    void isBoundedWhateverThePace() {
        for (int i = 0; i < 1_000; i++) {
            add(i / 100);
        }

        assertThat(ring.entries()).hasSize(FreshnessRing.MOST);
    }

    @Test
    void forgetsWhatWasBeforeAPause() {
        add(0);
        add(1_000);

        assertThat(ring.entries()).hasSize(1);
    }
}
