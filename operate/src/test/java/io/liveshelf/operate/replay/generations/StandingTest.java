// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Generation TOP7 = Generation.replay(new GenerationName("top7"), "app");
    private static final Replay REPLAY = new Replay(Replay.VERSION, "top7", NOW, null, 0, null, null, null);

    private static String hint(Replay replay, int members) {
        return new Standing(TOP7, "former", new Advance(1, 2, members), Optional.of(replay)).hint(NOW);
    }

    @Test
    void saysUntilWhenItIsKeptOrSinceWhenItIsNot() {
        assertThat(hint(REPLAY.stoppingAt(NOW.plusSeconds(1)), 1)).isEqualTo("kept running until 2026-11-30T12:00:01Z");
        assertThat(hint(REPLAY.stoppingAt(NOW), 0))
                .isEqualTo("stopped at 2026-11-30T12:00:00Z; the command that started it runs it again");
    }

    @Test
    void saysThatItsWindowsStandStill() {
        assertThat(hint(new Replay(Replay.VERSION, "top7", NOW, null, 0, null, NOW.minusSeconds(3_600), null), 1))
                .isEqualTo("as of 2026-11-30T11:00:00Z, not to be promoted");
    }

    @Test
    void saysThatNobodyRunsIt() {
        assertThat(hint(REPLAY, 0)).isEqualTo("nobody runs it");
        assertThat(hint(REPLAY, 1)).isEmpty();
    }
}
