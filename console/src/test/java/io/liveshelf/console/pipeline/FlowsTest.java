// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.pipeline.Pipeline.Counters;
import io.liveshelf.console.pipeline.Pipeline.Flow;
import io.liveshelf.console.pipeline.TopicOffsets.Offsets;
import io.liveshelf.console.pipeline.TopicOffsets.Topic;
import io.liveshelf.contract.freshness.AsOf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowsTest {
    private static final AsOf NONE = new AsOf(Map.of());
    private final Flows flows = new Flows(new Rates());

    /** Everything has been counted so many times. */
    private List<Flow> at(long seconds, long count, boolean kafkaAnswers) {
        long nanos = TimeUnit.SECONDS.toNanos(seconds);
        var topic = new Topic(count, count);
        @Nullable
        Offsets offsets = kafkaAnswers
                ? new Offsets(Map.of("community.x", topic, "liveshelf.views", topic, "liveshelf.cards", topic), nanos)
                : null;
        var numbers = new InstanceNumbers(new Counters(count, count, 0, 0, 0), count, 3L, NONE, NONE);
        return flows.of(offsets, 12L, numbers, Map.of("LOCAL", count, "MONGO", count), count, nanos);
    }

    @Test
    void goFromMongoDbToReaders() {
        assertThat(at(0, 0, true)).extracting(Flow::rate).containsOnlyNulls();

        List<Flow> flows = at(2, 20, true);

        assertThat(flows)
                .extracting(Flow::from)
                .containsExactly("mongo", "connect", "kafka", "streams", "views", "redis", "api");
        assertThat(flows)
                .extracting(Flow::to)
                .containsExactly("connect", "kafka", "streams", "views", "redis", "api", "readers");
        assertThat(flows).extracting(Flow::rate).containsExactly(10.0, 10.0, 10.0, 20.0, 10.0, 10.0, 20.0);
        assertThat(flows.get(2).lag()).isEqualTo(12);
        assertThat(flows.get(4).pending()).isEqualTo(3);
    }

    @Test
    void areUnknownWhereKafkaDoesNotAnswer() {
        at(0, 0, true);

        assertThat(at(2, 20, false)).extracting(Flow::rate).containsExactly(null, null, 10.0, null, 10.0, 10.0, 20.0);
        assertThat(at(4, 40, true).get(0).rate()).isNull();
        assertThat(at(6, 60, true).get(0).rate()).isEqualTo(10.0);
    }
}
