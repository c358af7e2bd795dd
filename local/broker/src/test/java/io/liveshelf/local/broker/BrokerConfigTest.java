// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import io.liveshelf.local.metrics.MetricsAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class BrokerConfigTest {

    @Test
    void readsTheEnvironment() throws Exception {
        BrokerConfig config = BrokerConfig.from(Map.of(
                "LIVESHELF_DATA_DIR",
                "d",
                "KAFKA_PORT",
                "1000",
                "KAFKA_CONTROLLER_PORT",
                "1001",
                "MONGO_PORT",
                "1002",
                "METRICS_PORT",
                "1003"));

        assertThat(config)
                .isEqualTo(new BrokerConfig(
                        Path.of("d"),
                        1000,
                        1001,
                        OptionalInt.of(1002),
                        5_000_000,
                        new MetricsAddress("127.0.0.1", OptionalInt.of(1003))));
        assertThat(config.ports()).contains(new LoopbackPort("METRICS_PORT", 1003));
    }

    @Test
    void startsNeitherMongoNorMetricsWithoutAPort() throws Exception {
        BrokerConfig config = BrokerConfig.from(Map.of(
                "LIVESHELF_DATA_DIR", "d", "KAFKA_PORT", "1000", "KAFKA_CONTROLLER_PORT", "1001", "MONGO_PORT", ""));

        assertThat(config.mongoPort()).isEmpty();
        assertThat(config.metrics().port()).isEmpty();
        assertThat(config.ports())
                .containsExactly(new LoopbackPort("KAFKA_PORT", 1000), new LoopbackPort("KAFKA_CONTROLLER_PORT", 1001));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> BrokerConfig.from(Map.of("KAFKA_PORT", "x", "MONGO_PORT", "65536")))
                .isInstanceOf(InvalidConfiguration.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .containsExactly(
                                "LIVESHELF_DATA_DIR must be the folder of the data",
                                "KAFKA_PORT must be a whole number from 1 to 65535",
                                "KAFKA_CONTROLLER_PORT must be from 1 to 65535",
                                "MONGO_PORT must be from 1 to 65535"));
    }
}
