// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class BrokerConfigTest {

    @Test
    void readsTheEnvironment() {
        BrokerConfig config = BrokerConfig.from(Map.of(
                "LIVESHELF_DATA_DIR",
                "d",
                "KAFKA_PORT",
                "1000",
                "KAFKA_CONTROLLER_PORT",
                "1001",
                "MONGO_PORT",
                "1002"));

        assertThat(config).isEqualTo(new BrokerConfig(Path.of("d"), 1000, 1001, OptionalInt.of(1002)));
    }

    @Test
    void startsNoMongoUnlessAsked() {
        BrokerConfig config = BrokerConfig.from(Map.of(
                "LIVESHELF_DATA_DIR", "d", "KAFKA_PORT", "1000", "KAFKA_CONTROLLER_PORT", "1001", "MONGO_PORT", ""));

        assertThat(config.mongoPort()).isEmpty();
        assertThat(config.ports())
                .containsExactly(new LoopbackPort("KAFKA_PORT", 1000), new LoopbackPort("KAFKA_CONTROLLER_PORT", 1001));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> BrokerConfig.from(Map.of("KAFKA_PORT", "x", "MONGO_PORT", "65536")))
                .hasMessage("LIVESHELF_DATA_DIR is missing: set it to the folder to keep data in; "
                        + "KAFKA_PORT is \"x\": it must be a port, 1 to 65535; "
                        + "KAFKA_CONTROLLER_PORT is missing: set it to a port on 127.0.0.1; "
                        + "MONGO_PORT is \"65536\": it must be a port, 1 to 65535");
    }
}
