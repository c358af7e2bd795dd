// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.Excerpt;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import io.liveshelf.contract.generation.Replay;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Generation TOP7 = Generation.replay(new GenerationName("top7"), "app");
    private static final Replay REPLAY = new Replay(Replay.VERSION, "top7", NOW, null, 0, null, null, null);

    private static String hint(Replay replay, int members) {
        return hint(replay, new Advance(1, 2, 1, members));
    }

    private static String hint(Replay replay, Advance advance) {
        return new Standing(TOP7, "former", advance, Optional.of(replay)).hint(NOW);
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
    void isDoneWhenAllItsFactsAreRead() {
        var excerpt = Excerpt.EVERYTHING.within(Map.of(), Map.of("community.book_purchases", Map.of(0, 7L)));
        var replay = new Replay(Replay.PART, "top7", NOW, null, NOW, 0, null, NOW, null, excerpt);

        assertThat(hint(replay, new Advance(7, 7, 0, 1)))
                .isEqualTo("done, as of 2026-11-30T12:00:00Z, not to be promoted");
        assertThat(hint(replay, new Advance(9_999, 10_000, 0, 1)))
                .as("a book has just changed")
                .startsWith("done");
        assertThat(hint(replay, new Advance(9_999, 10_000, 1, 1))).startsWith("as of");
        assertThat(hint(replay, new Advance(5, 10, 0, 1))).startsWith("as of");
        assertThat(hint(REPLAY, new Advance(7, 7, 0, 1))).isEmpty();
    }

    @Test
    void saysThatItMakesSomeViewsOnly() {
        Excerpt excerpt = Excerpt.EVERYTHING.making(Set.of("books:top:all"));

        assertThat(hint(new Replay(Replay.PART, "top7", NOW, null, null, 0, null, null, null, excerpt), 1))
                .isEqualTo("some views, not to be promoted");
        Excerpt facts = excerpt.without(Set.of("community.book_purchases"));
        assertThat(hint(new Replay(Replay.PART, "top7", NOW, null, null, 0, null, null, null, facts), 1))
                .isEqualTo("some facts, some views, not to be promoted");
    }

    @Test
    void saysThatNobodyRunsIt() {
        assertThat(hint(REPLAY, 0)).isEqualTo("nobody runs it");
        assertThat(hint(REPLAY, 1)).isEmpty();
    }
}
