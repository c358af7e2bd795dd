// SPDX-License-Identifier: Apache-2.0
package io.liveshelf.streams.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.contract.rules.Rules;
import io.liveshelf.streams.counters.EventTotals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TopologyDescriptionTest {
    /**
     * A running application keeps its state under the names of stores and topics. If this test fails, a deployed application
     * would lose its state: change {@code topology.txt} only together with the application id.
     */
    @Test
    void hasTheNamesUnderWhichDeployedStateIsKept() throws IOException {
        var settings = new LiveshelfTopology.Settings(
                InstantSource.system(),
                Rules.builtIn(),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                new EventTotals());

        assertThat(LiveshelfTopology.build(settings).describe().toString().strip())
                .isEqualTo(pinned());
    }

    private static String pinned() throws IOException {
        try (InputStream in = TopologyDescriptionTest.class.getResourceAsStream("topology.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
