// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.junit.jupiter.api.Test;

final class WorkerConfigTest {

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> WorkerConfig.from(Map.of("CONNECT_REST_PORT", "0")))
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS is missing: set it to the brokers, as host:port; "
                        + "MONGODB_URI is missing: set it to the MongoDB to read, as mongodb://host:port; "
                        + "CONNECT_REST_PORT is \"0\": it must be a port, 1 to 65535");
    }

    @Test
    void isValidForTheRealWorkerAndListensOnLoopbackOnly() {
        DistributedConfig config = new DistributedConfig(properties());

        assertThat(config.getString("group.id")).isEqualTo("liveshelf-connect");
        assertThat(config.getList("listeners")).containsExactly("http://127.0.0.1:8083");
    }

    @Test
    void keepsItsOwnTopicsUnderOurName() {
        assertThat(properties())
                .containsEntry("config.storage.topic", "liveshelf.connect.configs")
                .containsEntry("offset.storage.topic", "liveshelf.connect.offsets")
                .containsEntry("status.storage.topic", "liveshelf.connect.status");
    }

    @Test
    void readsTheCommunityDatabaseUnlessTold() {
        assertThat(WorkerEnvironment.withDefaults(Map.of())).containsEntry("MONGODB_DATABASE", "community");
        assertThat(WorkerEnvironment.withDefaults(Map.of("MONGODB_DATABASE", "other")))
                .containsEntry("MONGODB_DATABASE", "other");
    }

    private static Map<String, String> properties() {
        return WorkerConfig.from(Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092",
                        "MONGODB_URI", "mongodb://127.0.0.1:27017",
                        "CONNECT_REST_PORT", "8083"))
                .properties(Path.of("plugins"));
    }
}
