// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.operate.replay.generations;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.connect.config.TopicDefinition;
import io.liveshelf.contract.generation.Generation;
import io.liveshelf.contract.generation.GenerationName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldingsTest {
    private static final Generation LIVE = Generation.live("app");
    private static final Generation TOP = Generation.replay(new GenerationName("top"), "app");
    private static final Generation TOP7 = Generation.replay(new GenerationName("top7"), "app");

    @Test
    void everyTopicIsOneThatSetupCreates() {
        List<String> created =
                TopicDefinition.all().stream().map(TopicDefinition::name).toList();

        assertThat(created).containsAll(Holdings.sources());
        assertThat(created).containsAll(Holdings.likeTheLiveOnes(TOP, LIVE).values());
    }

    /** What drop removes. */
    @Test
    void aGenerationHasItsOwnTopicsAndNoOthers() {
        List<String> its = topicsOf(TOP);
        List<String> all = new ArrayList<>(its);
        all.addAll(topicsOf(LIVE));
        all.addAll(topicsOf(TOP7));
        all.addAll(Holdings.sources());
        all.addAll(List.of(
                "liveshelf.replay.top.mine", "liveshelf.replay.topviews", "app-replay-topx", "app-replay-top7-books"));

        assertThat(Holdings.topics(TOP, all)).containsExactlyInAnyOrderElementsOf(its);
        assertThat(Holdings.groups(TOP)).doesNotContainAnyElementsOf(Holdings.groups(TOP7));
        assertThat(Holdings.groups(TOP)).doesNotContainAnyElementsOf(Holdings.groups(LIVE));
    }

    private static List<String> topicsOf(Generation generation) {
        List<String> topics =
                new ArrayList<>(Holdings.likeTheLiveOnes(generation, LIVE).keySet());
        topics.add(generation.applicationId() + "-books-changelog");
        if (!generation.isLive()) {
            FactTopics.ALL.forEach(topic -> topics.add(generation.backfilled(topic)));
        }
        return topics;
    }
}
