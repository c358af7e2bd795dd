// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.pipeline.TopicOffsets.Offsets;
import io.liveshelf.console.pipeline.TopicOffsets.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicOffsetsTest {
    private static final Offsets OFFSETS = new Offsets(
            Map.of(
                    "community.online_books", new Topic(10, 5),
                    "community.book_authors", new Topic(7, 7),
                    "liveshelf.views", new Topic(100, 1)),
            1);

    @Test
    void areOfTopicsOfTheLiveGeneration() {
        assertThat(List.of(
                        "community.online_books",
                        "liveshelf.views",
                        "liveshelf.replay.top7.views",
                        "liveshelf.connect.offsets",
                        "liveshelf-3-books-changelog",
                        "__consumer_offsets"))
                .filteredOn(TopicOffsets::isShown)
                .containsExactly("community.online_books", "liveshelf.views");
    }

    @Test
    void addUp() {
        assertThat(OFFSETS.changes()).isEqualTo(17);
        assertThat(OFFSETS.ends(List.of("liveshelf.views"))).isEqualTo(100);
        assertThat(OFFSETS.ends(List.of("liveshelf.views", "liveshelf.cards"))).isNull();
        assertThat(new Offsets(Map.of(), 1).changes()).isNull();
    }
}
