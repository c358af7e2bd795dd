// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.local.metrics.MetricsAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;

final class WorkerConfigTest {
    private static final Map<String, String> VARIABLES = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
            "MONGODB_URI", "mongodb://127.0.0.1:27017",
            "CONNECT_REST_PORT", "8083");

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> WorkerConfig.from(Map.of("CONNECT_REST_PORT", "0")))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .containsExactlyInAnyOrder(
                                "KAFKA_BOOTSTRAP_SERVERS must be the brokers, as host:port",
                                "MONGODB_URI must be the MongoDB to read, as mongodb://host:port",
                                "CONNECT_REST_PORT must be from 1 to 65535"));
    }

    @Test
    void isValidForTheRealWorkerAndListensOnLoopbackOnly() throws Exception {
        DistributedConfig config = new DistributedConfig(properties());

        assertThat(config.getString("group.id")).isEqualTo("liveshelf-connect");
        assertThat(config.getList("listeners")).containsExactly("http://127.0.0.1:8083");
    }

    @Test
    void hasAPageOfMetricsOnlyWhereItIsToldTo() throws Exception {
        Map<String, String> variables = new HashMap<>(VARIABLES);
        assertThat(WorkerConfig.from(variables).metrics().port()).isEmpty();

        variables.put("METRICS_PORT", "8084");
        assertThat(WorkerConfig.from(variables).metrics())
                .isEqualTo(new MetricsAddress("127.0.0.1", OptionalInt.of(8084)));
    }

    @Test
    void keepsItsOwnTopicsUnderOurName() throws Exception {
        assertThat(properties())
                .containsEntry("config.storage.topic", "liveshelf.connect.configs")
                .containsEntry("offset.storage.topic", "liveshelf.connect.offsets")
                .containsEntry("status.storage.topic", "liveshelf.connect.status");
    }

    @Test
    void readsTheCommunityDatabaseUnlessTold() {
        assertThat(WorkerEnvironment.withDefaults(Map.of())).containsEntry("MONGODB_DATABASE", "community");
        assertThat(WorkerEnvironment.withDefaults(Map.of("MONGODB_DATABASE", " ")))
                .containsEntry("MONGODB_DATABASE", "community");
        assertThat(WorkerEnvironment.withDefaults(Map.of("MONGODB_DATABASE", "other")))
                .containsEntry("MONGODB_DATABASE", "other");
    }

    private static Map<String, String> properties() throws Exception {
        return WorkerConfig.from(VARIABLES).properties(Path.of("plugins"));
    }
}
