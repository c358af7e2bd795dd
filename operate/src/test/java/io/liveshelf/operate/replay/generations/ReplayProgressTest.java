// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.operate.replay.generations.ReplayProgress.State;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {

    private static State of(long read, long all, int members) {
        return ReplayProgress.state(new Advance(read, all, all - read, members));
    }

    @Test
    void waitsWhereNobodyRunsIt() {
        assertThat(of(0, 10, 0).label()).isEqualTo("waiting");
        assertThat(of(10, 10, 0)).isEqualTo(State.WAITING);
    }

    @Test
    void runsUntilItHasReadWhatThereIs() {
        assertThat(of(5, 10, 1)).isEqualTo(State.RUNNING);
        assertThat(of(10, 10, 1)).isEqualTo(State.COMPLETE);
        assertThat(of(9_999, 10_000, 1)).as("under traffic").isEqualTo(State.COMPLETE);
    }
}
