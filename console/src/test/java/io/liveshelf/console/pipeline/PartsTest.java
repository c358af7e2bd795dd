// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.console.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.console.pipeline.Parts.Asked;
import io.liveshelf.console.pipeline.Pipeline.Connector;
import io.liveshelf.console.pipeline.Pipeline.Part;
import io.liveshelf.operate.status.StatusReport.Instance;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static final Asked WELL = Asked.of(null);
    private static final Asked GONE = Asked.of("refused");

    private static Instance instance(String name, String state, long restoring, @Nullable String unhealthy) {
        return new Instance(
                name, state, List.of(), List.of(), 0, 0, restoring, "-", "CURRENT", 0, unhealthy, List.of());
    }

    private static Part streams(Instance... instances) {
        return Parts.streams(List.of(instances), "why");
    }

    @Test
    void areUpDownOrUnknown() {
        assertThat(Parts.mongo(WELL)).isEqualTo(new Part("mongo", "MongoDB", "up", null));
        assertThat(Parts.kafka(GONE)).isEqualTo(new Part("kafka", "Kafka", "down", "refused"));
        assertThat(Parts.redis(Asked.unknown("off"))).isEqualTo(new Part("redis", "Redis", "unknown", "off"));
    }

    @Test
    void connectorsAreDegradedWhereOneDoesNotRun() {
        var runs = new Connector("a", "RUNNING", null);
        var failed = new Connector("b", "FAILED", "b is FAILED");

        assertThat(Parts.connect(WELL, List.of(runs)).state()).isEqualTo("up");
        assertThat(Parts.connect(WELL, List.of(runs, failed)))
                .isEqualTo(new Part("connect", "Connectors", "degraded", "b is FAILED"));
        assertThat(Parts.connect(GONE, null).state()).isEqualTo("down");
    }

    @Test
    void streamsAreDegradedAsLongAsOneAnswers() {
        Instance well = instance("streams-1", "RUNNING", 0, null);

        assertThat(streams(well)).isEqualTo(new Part("streams", "Streams", "up", null));
        assertThat(streams(well, instance("streams-2", "UNREACHABLE", 0, null)))
                .isEqualTo(new Part("streams", "Streams", "degraded", "streams-2 does not answer"));
        assertThat(streams(instance("streams-1", "UNREACHABLE", 0, null)).state())
                .isEqualTo("down");
        assertThat(streams(instance("streams-1", "RUNNING", 7, null)).detail()).contains("reads 7 records back");
        assertThat(streams(instance("streams-1", "REBALANCING", 0, null)).detail())
                .contains("REBALANCING");
        assertThat(streams(instance("streams-1", "RUNNING", 0, "failed")).detail())
                .contains("unhealthy: failed");
        assertThat(Parts.streams(null, "why")).isEqualTo(new Part("streams", "Streams", "unknown", "why"));
        assertThat(Parts.streams(List.of(), "why").state()).isEqualTo("unknown");
    }

    @Test
    void theApiIsDegradedWhereNobodyIsBehindIt() {
        assertThat(Parts.api(GONE, WELL).state()).isEqualTo("up");
        assertThat(Parts.api(GONE, Asked.unknown("off")).state()).isEqualTo("degraded");
    }
}
