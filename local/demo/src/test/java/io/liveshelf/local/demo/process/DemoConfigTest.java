// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.local.demo.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.liveshelf.contract.configuration.InvalidConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoConfigTest {
    private static final String MONGO = "mongodb://mongo:27017/?replicaSet=rs0";

    @Test
    void needsOnlyTheDatabase() throws Exception {
        assertThat(DemoConfig.from(Map.of("MONGODB_URI", MONGO)))
                .isEqualTo(new DemoConfig(MONGO, "community", 2_000, 50, "127.0.0.1", 8_082));
    }

    @Test
    void namesEverythingThatIsWrongAtOnceAndNoPassword() {
        assertThatThrownBy(() ->
                        DemoConfig.from(Map.of("MONGODB_URI", "mongo://u:secret@h", "DEMO_VIEWS_PER_SECOND", "0")))
                .isInstanceOf(InvalidConfiguration.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()).lines())
                        .containsExactly(
                                "MONGODB_URI must be mongodb://[user:password@]host[:port][,…][/?options]",
                                "DEMO_VIEWS_PER_SECOND must be from 1 to 100000"));
    }
}
