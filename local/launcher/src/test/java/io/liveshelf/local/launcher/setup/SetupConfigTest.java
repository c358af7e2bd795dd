// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.launcher.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupConfigTest {

    @Test
    void namesEverythingThatIsMissingOrWrong() {
        assertThatThrownBy(() -> SetupConfig.from(Map.of("MONGODB_URI", "mongodb://m", "LIVESHELF_PARTITIONS", "0")))
                .isInstanceOf(SetupFailure.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS is not set (host:port of the brokers);"
                        + " CONNECT_URL is not set (http://host:port of a Connect worker);"
                        + " LIVESHELF_PARTITIONS is \"0\", must be a whole number from 1 to 9999");
    }

    @Test
    void takesDefaults() throws Exception {
        SetupConfig config = SetupConfig.from(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", "k:1", "MONGODB_URI", "mongodb://m", "CONNECT_URL", "http://c:2"));
        assertThat(config.database()).isEqualTo("community");
        assertThat(config.partitions()).isNull();
        assertThat(config.replicationFactor()).isNull();
    }
}
