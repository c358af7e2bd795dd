// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.streams.OutputTopics;
import io.liveshelf.streams.TestGenerations;
import io.liveshelf.streams.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final int PARTITIONS = 2;

    private static Map<String, Integer> all(OutputTopics outputs) {
        Map<String, Integer> partitions = new HashMap<>();
        Topics.DOCUMENTS.forEach(topic -> partitions.put(topic, PARTITIONS));
        Topics.FACTS.keySet().forEach(topic -> partitions.put(topic, PARTITIONS));
        outputs.names().forEach(topic -> partitions.put(topic, 1));
        partitions.put("liveshelf.history", 1);
        partitions.put("liveshelf.generations", 1);
        return partitions;
    }

    private static Map<String, Integer> without(OutputTopics outputs, String... topics) {
        Map<String, Integer> partitions = all(outputs);
        partitions.keySet().removeAll(List.of(topics));
        return partitions;
    }

    @Test
    void eachGenerationNeedsItsOwnTopicsAndNoneOfAnother() {
        for (OutputTopics outputs : List.of(TestGenerations.LIVE_TOPICS, TestGenerations.REPLAY_TOPICS)) {
            assertThatCode(() -> Preflight.check(outputs, all(outputs))).doesNotThrowAnyException();
        }
    }

    @Test
    void saysWhatIsMissingAndWhoCreatesIt() {
        OutputTopics replay = TestGenerations.REPLAY_TOPICS;

        assertThatThrownBy(() -> Preflight.check(replay, without(replay, "liveshelf.replay.top7.views")))
                .hasMessage(
                        "topics are missing: liveshelf.replay.top7.views; './liveshelf replay start top7' creates them");
        assertThatThrownBy(() -> Preflight.check(
                        replay, without(replay, "liveshelf.replay.top7.views", "liveshelf.generations")))
                .hasMessageEndingWith("; './liveshelf setup' creates them");
        assertThatThrownBy(() -> Preflight.check(
                        TestGenerations.LIVE_TOPICS, without(TestGenerations.LIVE_TOPICS, "liveshelf.views")))
                .hasMessage("topics are missing: liveshelf.views; './liveshelf setup' creates them");
    }

    @Test
    void partialsHaveOnePartition() {
        OutputTopics replay = TestGenerations.REPLAY_TOPICS;
        Map<String, Integer> partitions = all(replay);
        partitions.put("liveshelf.replay.top7.partials", 2);

        assertThatThrownBy(() -> Preflight.check(replay, partitions))
                .hasMessage("topic liveshelf.replay.top7.partials must have 1 partition, but has 2");
    }
}
