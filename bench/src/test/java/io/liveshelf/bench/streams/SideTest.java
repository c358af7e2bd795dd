// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.bench.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.generation.GenerationName;
import org.junit.jupiter.api.Test;

final class SideTest {
    @Test
    void aReplayHasAGroupAndViewsOfItsOwn() {
        Side replay = Side.replay(new GenerationName("rebuilt"));

        assertThat(replay.group()).isEqualTo(replay.liveApplicationId() + "-replay-rebuilt");
        assertThat(replay.views()).isEqualTo("liveshelf.replay.rebuilt.views");
        assertThat(replay.environment()).containsEntry("LIVESHELF_GENERATION", "rebuilt");
    }

    @Test
    void theLiveStreamsHaveTheUsualViews() {
        assertThat(Side.LIVE.group()).isEqualTo("liveshelf-bench");
        assertThat(Side.LIVE.views()).isEqualTo("liveshelf.views");
        assertThat(Side.LIVE.environment()).containsEntry("LIVESHELF_GENERATION", "live");
    }
}
