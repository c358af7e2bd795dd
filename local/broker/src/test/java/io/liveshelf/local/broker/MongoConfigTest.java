// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MongoConfigTest {
    @Test
    void listensOnLoopbackUnlessToldOtherwise() throws Exception {
        assertThat(MongoConfig.from(Map.of("LIVESHELF_DATA_DIR", "d")))
                .isEqualTo(new MongoConfig(Path.of("d"), "127.0.0.1", 27_017));
        assertThat(MongoConfig.from(Map.of("LIVESHELF_DATA_DIR", "d", "MONGO_HOST", "mongo", "MONGO_PORT", "1")))
                .isEqualTo(new MongoConfig(Path.of("d"), "mongo", 1));
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> MongoConfig.from(Map.of("MONGO_PORT", "0")))
                .isInstanceOf(InvalidConfiguration.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .containsExactly(
                                "LIVESHELF_DATA_DIR must be the folder of the data",
                                "MONGO_PORT must be from 1 to 65535"));
    }
}
