// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FactIdsTest {
    private static final int DAY = 24;
    private static final int COUNT = 10_000;

    private final FactIds ids = new FactIds();

    @Test
    void recognisesAnIdWhateverItsDay() {
        assertThat(ids.add(5 * DAY, 1, 2)).isTrue();
        assertThat(ids.add(7 * DAY, 1, 2)).isFalse();
    }

    @Test
    void forgetsADayAtOnceAndGivesItsMemoryBackBitByBit() {
        for (int id = 1; id <= COUNT; id++) {
            ids.add((5 + id % 2) * DAY, id, id);
        }
        ids.removeBefore(6 * DAY);

        assertThat(ids.add(6 * DAY, 2, 2)).isTrue();
        assertThat(ids.add(6 * DAY, 1, 1)).isFalse();
        long before = ids.size();
        ids.tidy();
        assertThat(ids.size()).isBetween(before - COUNT / 50, before);
        for (int i = 0; i < 256; i++) {
            ids.tidy();
        }
        assertThat(ids.size()).isEqualTo(COUNT / 2 + 1);
    }

    /** After the clock was set back, facts of forgotten days are counted again, and then remembered. */
    @Test
    void remembersWhatIsAddedToAForgottenDay() {
        ids.removeBefore(10 * DAY);

        assertThat(ids.add(5 * DAY, 1, 2)).isTrue();
        assertThat(ids.add(5 * DAY, 1, 2)).isFalse();
    }
}
