// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.deploy.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupConfigTest {

    @Test
    void namesEverythingThatIsMissingOrWrong() {
        assertThatThrownBy(() -> SetupConfig.from(Map.of("MONGODB_URI", "mongodb://m", "LIVESHELF_PARTITIONS", "0")))
                .isInstanceOf(InvalidConfiguration.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .containsExactly(
                                "KAFKA_BOOTSTRAP_SERVERS must be the brokers, as host:port",
                                "CONNECT_URL must be http://host:port of a Connect worker",
                                "LIVESHELF_PARTITIONS must be from 1 to 9999"));
    }

    @Test
    void takesDefaults() throws Exception {
        SetupConfig config = SetupConfig.from(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "k:1", "MONGODB_URI", "mongodb://m", "CONNECT_URL", "http://c:2"));
        assertThat(config.database()).isEqualTo("community");
        assertThat(config.partitions()).isNull();
        assertThat(config.replicationFactor()).isNull();
        assertThat(config.minInsyncReplicas()).isNull();
    }
}
